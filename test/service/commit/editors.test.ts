import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item, Key } from '../../../src/core/attributeValue.ts';
import { startDatabase } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { Editor } from './editor.ts';
import { createTable, table } from './stage.ts';
import { WriteHistory } from './writeHistory.ts';

/** Set by `npm run soak`. Otherwise each editor saves so often that it takes some seconds. */
const seconds = Number(process.env.SOAK_SECONDS ?? 0);
const saves = 250;
const keys = Array.from({ length: 50 }, (_, index): Key => ({ pk: { S: `shared ${index % 5}` }, sk: { N: String(index) } }));

let database: Database;

beforeAll(async () => {
  database = await startDatabase();
  await createTable(database.client);
});
afterAll(async () => database.stop());

async function stored(key: Key): Promise<Item | undefined> {
  return (await database.client.send('GetItem', { TableName: table, Key: key, ConsistentRead: true })).Item;
}

describe('eight editors that change the same fifty items at once', () => {
  it('lose no write, make none up and make none in part', { timeout: 60_000 + seconds * 1000 }, async () => {
    const history = new WriteHistory();
    const first = await Promise.all(keys.map(stored));
    const editors = Array.from({ length: 8 }, (_, index) => new Editor(`editor ${index}`, database.endpoint, keys, history));
    const end = performance.now() + seconds * 1000;
    await Promise.all(
      editors.map(async editor => {
        for (let save = 0; seconds === 0 ? save < saves : performance.now() < end; save++) {
          await editor.work();
        }
      }),
    );
    editors.forEach(editor => editor.dispose());
    const last = await Promise.all(keys.map(stored));
    expect(keys.flatMap((key, index) => history.faults(key, first[index], last[index]))).toEqual([]);
    const conflicts = editors.reduce((sum, editor) => sum + editor.conflicts, 0);
    console.info(`${history.acknowledged} writes were acknowledged and replayed; ${conflicts} were refused as conflicts.`);
    // They were in each other's way, or nothing was proven.
    expect(conflicts).toBeGreaterThan(20);
    expect(history.acknowledged).toBeGreaterThan(500);
  });
});

describe('the history of writes', () => {
  const key = keys[0]!;
  const item = (v: string): Item => ({ ...key, v: { S: v } });
  const faults = (changes: readonly (readonly [string, string])[], last: string): readonly string[] => {
    const history = new WriteHistory();
    changes.forEach(([before, after]) => history.wrote({ key, before: item(before), after: item(after) }));
    return history.faults(key, item('0'), item(last));
  };

  it('finds nothing in writes that follow each other, in whatever order they were told', () => {
    expect(
      faults(
        [
          ['1', '2'],
          ['0', '1'],
        ],
        '2',
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'a lost one',
      [
        ['0', '1'],
        ['0', '2'],
      ],
      '2',
    ],
    ['a phantom', [['0', '1']], '7'],
    [
      'one that was not made',
      [
        ['0', '1'],
        ['1', '2'],
      ],
      '1',
    ],
    [
      'one of what was never there',
      [
        ['8', '9'],
        ['9', '8'],
      ],
      '0',
    ],
  ] as const)('finds %s', (_what, changes, last) => {
    expect(faults(changes, last)).not.toEqual([]);
  });
});
