import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { answerText, refusalText, sendRequest } from '../../../src/core/requests/requestAnswer.ts';
import { readRequestDocument } from '../../../src/core/requests/requestDocument.ts';
import type { WrittenRequest } from '../../../src/core/requests/requestDocument.ts';
import { changesBetween, imagesOf } from '../../../src/core/requests/requestImages.ts';
import { requestOperations } from '../../../src/core/requests/requestShape.ts';
import type { RequestOperation } from '../../../src/core/requests/requestShape.ts';
import { requestTemplate } from '../../../src/core/requests/requestTemplate.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { failureOf } from '../support/failing.ts';

let database: Database;
const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };
const schemas = new Map([['Items', schema]]);
const ref = { connection: 'main', region: 'local', table: 'Items' };
const signal = new AbortController().signal;

beforeAll(async () => {
  database = await startDatabase();
  await database.client.send('CreateTable', tableDefinition('Items'));
});
afterAll(async () => database.stop());

function requestOf(operation: RequestOperation, request: object): WrittenRequest {
  return read(JSON.stringify({ connection: 'main', region: 'local', operation, request }));
}

function read(text: string): WrittenRequest {
  const { request, problems } = readRequestDocument(text, schemas);
  expect(problems).toEqual([]);
  return request!;
}

async function answerTo(request: WrittenRequest): Promise<Record<string, unknown>> {
  return JSON.parse(answerText(await sendRequest(database.client, request, signal))) as Record<string, unknown>;
}

describe('a request as a document', () => {
  it.each(requestOperations)('of %s, filled in from its template, is taken by the engine', async operation => {
    await database.client.send('PutItem', { TableName: 'Items', Item: { pk: { S: 'there' } } });
    const key = operation === 'PutItem' ? 'new' : 'there';
    const text = requestTemplate(operation, ref, schema).replace(/"pk": \{\n\s+"S": ""/, `"pk": {"S": "${key}"`);
    const answer = await answerTo(read(text));
    expect(answer).toHaveProperty('ConsumedCapacity');
    expect(answer).not.toHaveProperty('$metadata');
  });

  it('returns what it was asked for, with arithmetic, if_not_exists and sets', async () => {
    const before: Item = { pk: { S: 'counted' }, n: { N: '9007199254740993' }, tags: { SS: ['a'] }, gone: { BOOL: true } };
    await database.client.send('PutItem', { TableName: 'Items', Item: before });
    const answer = await answerTo(
      requestOf('UpdateItem', {
        TableName: 'Items',
        Key: { pk: { S: 'counted' } },
        UpdateExpression: 'SET #n = #n + :one, #new = if_not_exists(#new, :one) REMOVE #gone ADD #tags :tag',
        ExpressionAttributeNames: { '#n': 'n', '#new': 'new', '#gone': 'gone', '#tags': 'tags' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':tag': { SS: ['b'] } },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(answer.Attributes).toEqual({ pk: { S: 'counted' }, n: { N: '9007199254740994' }, new: { N: '1' }, tags: { SS: ['a', 'b'] } });
  });

  it('that is refused says why of each member, with the item as it is', async () => {
    const there: Item = { pk: { S: 'refused' }, raw: { B: 'AAEC' } };
    await database.client.send('PutItem', { TableName: 'Items', Item: there });
    const put = (pk: string): object => ({
      Put: {
        TableName: 'Items',
        Item: { pk: { S: pk } },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    });
    const request = requestOf('TransactWriteItems', { TransactItems: [put('refused'), put('another')] });
    const failure = await failureOf(sendRequest(database.client, request, signal));
    expect(JSON.parse(refusalText(failure) ?? '')).toMatchObject({
      Refused: expect.stringContaining('a condition did not hold (member 1)') as string,
      CancellationReasons: [
        { Member: 1, Code: 'ConditionalCheckFailed', Item: there },
        { Member: 2, Code: 'None' },
      ],
    });
    expect(refusalText(new Error('another'))).toBeUndefined();
  });

  it('that writes can be journalled: what it changed is found by looking before and after', async () => {
    const [kept, gone]: Item[] = [{ pk: { S: 'kept' }, v: { N: '1' } }, { pk: { S: 'gone' } }];
    await database.client.send('BatchWriteItem', { RequestItems: { Items: [kept, gone].map(item => ({ PutRequest: { Item: item! } })) } });
    const request = requestOf('BatchWriteItem', {
      RequestItems: {
        Items: [
          { PutRequest: { Item: { pk: { S: 'kept' }, v: { N: '1.0' } } } },
          { PutRequest: { Item: { pk: { S: 'made' } } } },
          { DeleteRequest: { Key: { pk: { S: 'gone' } } } },
        ],
      },
    });
    const before = await imagesOf(database.client, hostClock, request, schemas);
    await sendRequest(database.client, request, signal);
    const changes = changesBetween(before, await imagesOf(database.client, hostClock, request, schemas));
    expect(changes.get('Items')).toEqual([
      { key: { pk: { S: 'made' } }, after: { pk: { S: 'made' } } },
      { key: { pk: { S: 'gone' } }, before: { pk: { S: 'gone' } } },
    ]);
  });
});
