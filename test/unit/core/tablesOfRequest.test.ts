import { describe, expect, it } from 'vitest';
import { tableOf, tablesOf } from '../../../src/core/tablesOfRequest.ts';

describe('the tables of a request', () => {
  it.each<readonly [unknown, readonly string[]]>([
    [{ TableName: 'A' }, ['A']],
    [{ RequestItems: { A: [], B: [] } }, ['A', 'B']],
    [{ TransactItems: [{ Put: { TableName: 'A' } }, { Get: { TableName: 'A' } }, { Update: { TableName: 'B' } }] }, ['A', 'B']],
    [{ TransactItems: [null, {}, { Put: null }, 'x'] }, []],
    [{ TransactItems: 'x', RequestItems: null, TableName: 7 }, []],
    [{}, []],
    [undefined, []],
  ])('%j', (input, tables) => {
    expect(tablesOf(input)).toEqual(tables);
    expect(tableOf(input)).toBe(tables.length === 1 ? tables[0] : undefined);
  });
});
