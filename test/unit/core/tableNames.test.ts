import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import { listTableNames } from '../../../src/core/tableNames.ts';
import { ScriptedClient } from './scriptedClient.ts';

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_value, index) => `table-${String(index).padStart(4, '0')}`);

/** Answers as DynamoDB does: 100 names a page, and a cursor after a full last page too. */
function region(tables: readonly string[]): ScriptedClient {
  return new ScriptedClient(({ input }) => {
    const start = input.ExclusiveStartTableName;
    const from = typeof start === 'string' ? tables.indexOf(start) + 1 : 0;
    const page = tables.slice(from, from + 100);
    return { TableNames: page, ...(from + 100 < tables.length && { LastEvaluatedTableName: page.at(-1) }) };
  });
}

describe('the tables of a region', () => {
  it.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [1000, 10],
  ])('%i tables take %i requests, all of them ListTables', async (count, requests) => {
    const client = region(names(count));
    expect(await listTableNames(client)).toEqual(names(count));
    expect(client.sent.map(({ operation }) => operation)).toEqual(Array<string>(requests).fill('ListTables'));
  });

  it('follows a cursor past an empty page', async () => {
    const pages = [{ TableNames: [], LastEvaluatedTableName: 'a' }, { TableNames: ['b'] }];
    expect(await listTableNames(new ScriptedClient(() => pages.shift()))).toEqual(['b']);
  });

  it('a failure on a later page fails the whole list, so that no half of it is taken for all', async () => {
    const failure = new ExplorerError('throttled', 'DynamoDB throttled ListTables.');
    const client = new ScriptedClient(({ input }) => {
      if ('ExclusiveStartTableName' in input) {
        throw failure;
      }
      return { TableNames: ['a'], LastEvaluatedTableName: 'a' };
    });
    await expect(listTableNames(client)).rejects.toBe(failure);
  });

  it('can be stopped', async () => {
    const signals: unknown[] = [];
    const { signal } = new AbortController();
    await listTableNames(
      new ScriptedClient((_request, given) => {
        signals.push(given);
        return { TableNames: [] };
      }),
      signal,
    );
    expect(signals).toEqual([signal]);
  });
});
