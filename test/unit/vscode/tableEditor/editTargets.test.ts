import { describe, expect, it } from 'vitest';
import type { Item, Key } from '../../../../src/core/attributeValue.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { EditTargets } from '../../../../src/vscode/tableEditor/editTargets.ts';
import { RowOverlay } from '../../../../src/vscode/tableEditor/rowOverlay.ts';

const shape: TableShape = { key: { partition: [{ name: 'id', type: 'S' }], sort: [] }, indexes: [] };
const itemOf = (id: string): Item => ({ id: { S: id } });

describe('the items of selected rows', () => {
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
      readItem: async (key: Key) => {
        read = 'new';
        return Promise.resolve({ ...key, whole: { BOOL: true } });
      },
      isPartial: () => true,
    });
    const selected = Array.from({ length: 20 }, (_, row) => row);
    const found = await targets.of(selected, shape, ChangeSet.empty, new AbortController().signal);
    expect(found.map(({ item }) => item)).toEqual(selected.map(row => ({ ...itemOf(`old ${row}`), whole: { BOOL: true } })));
  });
});
