import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printSavedQuery, readSavedQuery } from '../../../../src/core/queries/savedQuery.ts';
import type { SavedQuery } from '../../../../src/core/queries/savedQuery.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import { readRequest, savedQuery } from './arbitraries.ts';

const orders: SavedQuery = {
  table: 'Shop',
  description: 'The orders of a customer, newest first',
  connection: 'Staging',
  region: 'eu-west-1',
  parameters: [{ name: 'customer', type: 'S', prompt: 'Customer', default: { S: 'CUSTOMER#c0001' } }],
  request: {
    mode: 'query',
    index: 'GSI1',
    partition: [{ $parameter: 'customer', type: 'S' }],
    sort: [{ operator: 'between', low: { S: 'ORDER#1' }, high: { S: 'ORDER#2' } }],
    filter: {
      join: 'and',
      members: [
        { path: ['address', 'city'], operator: '=', value: { S: 'Bern' } },
        {
          join: 'or',
          not: true,
          members: [{ path: ['lines', 0, 'price'], of: 'size', operator: '>', value: { N: '12345678901234567890.5' } }],
        },
      ],
    },
    direction: 'descending',
    projection: [['PK'], ['a.b', 'c']],
    consistent: true,
    limit: 25,
  },
};

const text = `{
  "version": 1,
  "table": "Shop",
  "description": "The orders of a customer, newest first",
  "connection": "Staging",
  "region": "eu-west-1",
  "parameters": [
    { "name": "customer", "type": "S", "prompt": "Customer", "default": { "S": "CUSTOMER#c0001" } }
  ],
  "request": {
    "mode": "query",
    "index": "GSI1",
    "partition": [{ "$parameter": "customer", "type": "S" }],
    "sort": [{ "operator": "between", "low": { "S": "ORDER#1" }, "high": { "S": "ORDER#2" } }],
    "filter": {
      "join": "and",
      "members": [
        { "path": "address.city", "operator": "=", "value": { "S": "Bern" } },
        {
          "join": "or",
          "not": true,
          "members": [
            {
              "path": "lines[0].price",
              "of": "size",
              "operator": ">",
              "value": { "N": "12345678901234567890.5" }
            }
          ]
        }
      ]
    },
    "direction": "descending",
    "projection": ["PK", "\\"a.b\\".c"],
    "consistent": true,
    "limit": 25
  }
}
`;

describe('the file of a saved query', () => {
  it('reads like what it says', () => {
    expect(printSavedQuery(orders)).toBe(text);
    expect(readSavedQuery(text)).toEqual(orders);
  });

  it('leaves out what is usual', () => {
    const scan: SavedQuery = { table: 'Shop', parameters: [], request: { mode: 'scan', partition: [], sort: [], direction: 'ascending' } };
    expect(printSavedQuery(scan)).toBe('{\n  "version": 1,\n  "table": "Shop",\n  "request": {\n    "mode": "scan"\n  }\n}\n');
    expect(readSavedQuery(printSavedQuery(scan))).toEqual(scan);
  });

  it('gives back every request there can be, with and without parameters', { ...longLook }, () => {
    fc.assert(
      fc.property(savedQuery, query => {
        expect(readSavedQuery(printSavedQuery(query))).toEqual(query);
      }),
      runs(300),
    );
  });

  it('is the same text for the same query, whatever the order of its members', () => {
    fc.assert(
      fc.property(readRequest, request => {
        const turned = JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
          typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).reverse())
            : value,
        ) as typeof request;
        const print = (each: typeof request): string => printSavedQuery({ table: 'Shop', parameters: [], request: each });
        expect(print(turned)).toBe(print(request));
      }),
      runs(200),
    );
  });

  it('may name its schema', () => {
    expect(readSavedQuery(text.replace('{', '{ "$schema": "./saved-query.json",'))).toEqual(orders);
  });

  it.each([
    ['nothing', '', /^Line 1: This is not JSON/],
    ['no JSON', text.replace('"Shop",', '"Shop"'), /^Line 4: This is not JSON/],
    ['a list', '[]', /^Line 1: The file is an object in braces/],
    ['no version', text.replace('  "version": 1,\n', ''), /^Line 1: “version” is missing/],
    ['a newer version', text.replace('1,', '2,').replace('"table"', '"tables"'), /^Line 2: This file has version 2.*Update the extension/],
    ['no table', text.replace('  "table": "Shop",\n', ''), /^Line 1: “table” is missing/],
    ['a table that cannot be', text.replace('Shop', '../Shop'), /^Line 3: A table name has 3 to 255/],
    ['a misspelt member', text.replace('"limit"', '"limt"'), /^Line 36: “limt” is not known here.*“limit”/],
    ['a mode nobody knows', text.replace('"query"', '"everything"'), /^Line 11: “mode” is one of "query", "scan"/],
    ['an operator nobody knows', text.replace('"between"', '"near"'), /^Line 14: “operator” is one of/],
    ['half a range', text.replace('"low": { "S": "ORDER#1" }, ', ''), /^Line 14: “low” is missing here/],
    ['a number that is none', text.replace('12345678901234567890.5', '1,5'), /^Line 27: This is not a number of DynamoDB/],
    ['a value without its type', text.replace('{ "S": "Bern" }', '"Bern"'), /^Line 18: “value” is an object in braces/],
    ['a value of no type', text.replace('"S": "Bern"', '"X": "Bern"'), /^Line 18: A value names its type/],
    ['a path that is none', text.replace('address.city', 'address..city'), /^Line 18: This is not an attribute/],
    ['a parameter nobody declared', text.replace('"$parameter": "customer"', '"$parameter": "client"'), /^Line 13: “client” is not among/],
    [
      'a parameter of two types',
      text.replace('"customer", "type": "S" }]', '"customer", "type": "N" }]'),
      /^Line 13: “customer” has type S/,
    ],
    [
      'a default of another type',
      text.replace('"default": { "S"', '"default": { "B"').replace('CUSTOMER#c0001', 'AAEC'),
      /^Line 8: The default/,
    ],
    ['a parameter that may be null', text.replace('"type": "S", "prompt"', '"type": "NULL", "prompt"'), /^Line 8: “type” is one of/],
    ['a limit that is no number', text.replace('25', '"25"'), /^Line 36: “limit” is a whole number/],
    [
      'a parameter within a map',
      text.replace('{ "S": "Bern" }', '{ "M": { "a": { "$parameter": "customer", "type": "S" } } }'),
      /^Line 18: A value names/,
    ],
    ['brackets without end', '['.repeat(5000), /^Line 1: This is not JSON/],
  ])('says where it is wrong: %s', (_what, broken, sentence) => {
    expect(() => readSavedQuery(broken)).toThrow(
      expect.objectContaining({ kind: 'invalid', message: expect.stringMatching(sentence) as string }) as Error,
    );
  });

  it('never ends in anything but a query or a sentence', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.tuple(fc.nat(text.length), fc.string()).map(([at, more]) => text.slice(0, at) + more + text.slice(at + more.length)),
        ),
        damaged => {
          try {
            readSavedQuery(damaged);
          } catch (error) {
            expect(error).toMatchObject({ kind: 'invalid' });
          }
        },
      ),
      runs(300),
    );
  });
});
