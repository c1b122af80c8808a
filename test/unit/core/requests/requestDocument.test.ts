import { describe, expect, it } from 'vitest';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { readRequestDocument, tablesOfDocument } from '../../../../src/core/requests/requestDocument.ts';
import { requestOperations } from '../../../../src/core/requests/requestShape.ts';
import type { RequestOperation } from '../../../../src/core/requests/requestShape.ts';
import { requestTemplate } from '../../../../src/core/requests/requestTemplate.ts';

const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const schemas = new Map([['Orders', schema]]);
const ref = { connection: 'prod', region: 'eu-west-1', table: 'Orders' };

function documentOf(operation: RequestOperation, request: object): string {
  return JSON.stringify({ connection: 'prod', region: 'eu-west-1', operation, request }, undefined, 2);
}

/** Each problem with the text it stands at. */
function problemsIn(text: string): readonly string[] {
  return readRequestDocument(text, schemas).problems.map(
    ({ message, offset, length }) => `${text.slice(offset, offset + length).slice(0, 20)} ← ${message}`,
  );
}

const key = (sk: number): object => ({ pk: { S: 'a' }, sk: { N: String(sk) } });
const transaction = (...TransactItems: readonly object[]): string => documentOf('TransactWriteItems', { TransactItems });
const put = (sk: number, text = ''): object => ({ Put: { TableName: 'Orders', Item: { ...key(sk), text: { S: text } } } });

describe('the template of a request', () => {
  it.each(requestOperations)('%s lacks nothing but its key', operation => {
    const text = requestTemplate(operation, ref, schema);
    expect(problemsIn(text)).toEqual(['{ ← The key of “Orders” is not filled in: DynamoDB takes no empty text or binary in it.']);
    const filled = text.replaceAll(/"pk": \{\n\s+"S": ""/g, '"pk": {"S": "a"');
    expect(readRequestDocument(filled, schemas)).toMatchObject({ problems: [], request: { operation, ...region } });
    expect(tablesOfDocument(text)).toEqual({ region, tables: ['Orders'] });
  });
  const region = { connection: 'prod', region: 'eu-west-1' };
});

describe('the document of a request', () => {
  it('keeps all digits and bytes of what was written', () => {
    const Item = { ...key(1), n: { N: '12345678901234567890.123456789012345678' }, b: { B: 'AAECAwQ=' }, __proto__x: { NULL: true } };
    const { request } = readRequestDocument(documentOf('PutItem', { TableName: 'Orders', Item }), schemas);
    expect(request).toEqual({ connection: 'prod', region: 'eu-west-1', operation: 'PutItem', input: { TableName: 'Orders', Item } });
  });

  it.each<readonly [string, string, string]>([
    ['no JSON', '{', 'expected'],
    ['no operation', '{"connection": "a", "region": "b", "request": {}}', '"operation" is missing here. Add it.'],
    [
      'another operation',
      '{"connection": "a", "region": "b", "operation": "DeleteTable", "request": {}}',
      '"DeleteTable" ← "operation" is one of "UpdateItem"',
    ],
    [
      'a misspelt member',
      documentOf('DeleteItem', { TableName: 'Orders', Key: key(1), ConditionExpresion: 'x' }),
      '"ConditionExpresion" ← "ConditionExpresion" is not known here. Known are "TableName"',
    ],
    ['a member too few', documentOf('UpdateItem', { TableName: 'Orders', Key: key(1) }), '{ ← "UpdateExpression" is missing here. Add it.'],
    ['a number that is none', documentOf('PutItem', { TableName: 'Orders', Item: { ...key(1), n: { N: 'x' } } }), '"x" ← '],
    [
      'a value without its type',
      documentOf('PutItem', { TableName: 'Orders', Item: { ...key(1), n: 'x' } }),
      '"x" ← In DynamoDB JSON a value stands with its type',
    ],
    [
      'a return value of another operation',
      documentOf('PutItem', { TableName: 'Orders', Item: key(1), ReturnValues: 'ALL_NEW' }),
      '"ALL_NEW" ← "ReturnValues" is one of "NONE", "ALL_OLD".',
    ],
    [
      'two actions in one member',
      transaction({ ...put(1), Delete: { TableName: 'Orders', Key: key(2) } }),
      'has exactly one of "Put", "Update", "Delete", "ConditionCheck".',
    ],
    ['an item twice', transaction(put(1), put(2), { Delete: { TableName: 'Orders', Key: key(1) } }), '{ ← This item is named twice.'],
    [
      'an item twice, spelled otherwise',
      transaction(put(1), { Delete: { TableName: 'Orders', Key: { pk: { S: 'a' }, sk: { N: '1.0' } } } }),
      'named twice',
    ],
    [
      'a member over a hundred',
      transaction(...Array.from({ length: 101 }, (_, index) => put(index))),
      'A transaction writes at most 100 items; this one has 101. Split it.',
    ],
    [
      'more than 4 MB',
      transaction(...Array.from({ length: 11 }, (_, index) => put(index, 'x'.repeat(399 * 1024)))),
      'A transaction writes at most 4 MB; with this item it is more.',
    ],
    ['an item that is too large', transaction(put(1, 'x'.repeat(401 * 1024))), 'DynamoDB stores at most 409,600 (400 KB).'],
    [
      'a batch of 26',
      documentOf('BatchWriteItem', {
        RequestItems: { Orders: Array.from({ length: 26 }, (_, index) => ({ DeleteRequest: { Key: key(index) } })) },
      }),
      'A batch writes at most 25 items; this one has 26.',
    ],
    [
      'half a key',
      documentOf('DeleteItem', { TableName: 'Orders', Key: { pk: { S: 'a' } } }),
      '{ ← “sk” is part of the key of “Orders”: write it as {"N": "…"}.',
    ],
    [
      'a key of another type',
      documentOf('DeleteItem', { TableName: 'Orders', Key: { pk: { S: 'a' }, sk: { S: '1' } } }),
      '“sk” is part of the key',
    ],
    [
      'more than a key',
      documentOf('DeleteItem', { TableName: 'Orders', Key: { ...key(1), v: { S: 'x' } } }),
      'The key of “Orders” has “pk” and “sk” only.',
    ],
  ])('tells at its place: %s', (_what, text, problem) => {
    expect(problemsIn(text).join('\n')).toContain(problem);
    expect(readRequestDocument(text, schemas).request).toBeUndefined();
  });

  it('takes a hundred members of a transaction, and tables it does not know', () => {
    expect(problemsIn(transaction(...Array.from({ length: 100 }, (_, index) => put(index))))).toEqual([]);
    expect(problemsIn(documentOf('DeleteItem', { TableName: 'Other', Key: { any: { S: 'x' } } }))).toEqual([]);
  });
});
