import { describe, expect, it } from 'vitest';
import type { Item, Key } from '../../../../src/core/attributeValue.ts';
import type { Target } from '../../../../src/core/changeSet/edits.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { canonicalKey } from '../../../../src/core/items/canonicalKey.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { EditTargets } from '../../../../src/vscode/tableEditor/editTargets.ts';
import { RowOverlay } from '../../../../src/vscode/tableEditor/rowOverlay.ts';

const shape: TableShape = { key: { partition: [{ name: 'id', type: 'S' }], sort: [] }, indexes: [] };
const itemOf = (id: string): Item => ({ id: { S: id } });

const wholeOf = (keys: readonly Key[]): ReadonlyMap<string, Item> =>
  new Map(keys.map(key => [canonicalKey(key), { ...key, whole: { BOOL: true } }]));

/** The targets of rows of a partial read, whose items have these ids, and the keys that were asked for, a list each time. */
async function read(
  ids: readonly string[],
  answer: (keys: readonly Key[]) => ReadonlyMap<string, Item>,
): Promise<{ targets: readonly Target[]; asked: (readonly Key[])[] }> {
  const asked: (readonly Key[])[] = [];
  const rowOf = (row: number): Item => itemOf(ids[row]!);
  const rows = { seen: rowOf, item: rowOf, changeOf: () => undefined, overlay: new RowOverlay({ current: ChangeSet.empty, shape }) };
  const readItems = async (keys: readonly Key[]): Promise<ReadonlyMap<string, Item>> => {
    asked.push(keys);
    return Promise.resolve(answer(keys));
  };
  const targets = new EditTargets(rows, { readItems, isPartial: () => true });
  return { targets: await targets.of(targets.select([...ids.keys()]), shape, ChangeSet.empty, new AbortController().signal), asked };
}

describe('the items of selected rows', () => {
  it('are asked for at once, an item that is in two rows once', async () => {
    const { targets, asked } = await read(['a', 'b', 'a'], wholeOf);
    expect(asked).toEqual([[itemOf('a'), itemOf('b')]]);
    expect(targets.map(({ item }) => item)).toEqual(['a', 'b'].map(id => ({ ...itemOf(id), whole: { BOOL: true } })));
  });

  it('are not changed where one of them is gone, which is said of its row', async () => {
    const gone = read(['a', 'b'], keys => wholeOf(keys.slice(0, 1)));
    await expect(gone).rejects.toMatchObject({ kind: 'notFound', message: /^Row 2: its item is not in the table any more/ });
  });

  it('are those that were selected, also when another query is run while they are read', async () => {
    let read = 'old';
    const rowOf = (row: number): Item => itemOf(`${read} ${row}`);
    const rows = {
      seen: rowOf,
      item: rowOf,
      changeOf: () => undefined,
      overlay: new RowOverlay({ current: ChangeSet.empty, shape }),
    };
    const targets = new EditTargets(rows, {
      readItems: async (keys: readonly Key[]) => {
        read = 'new';
        return Promise.resolve(wholeOf(keys));
      },
      isPartial: () => true,
    });
    const selected = Array.from({ length: 20 }, (_, row) => row);
    const found = await targets.of(targets.select(selected), shape, ChangeSet.empty, new AbortController().signal);
    expect(found.map(({ item }) => item)).toEqual(selected.map(row => ({ ...itemOf(`old ${row}`), whole: { BOOL: true } })));
  });
});
