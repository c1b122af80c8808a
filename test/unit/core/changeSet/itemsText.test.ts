import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import { parseItems, printItems, stepsBetween } from '../../../../src/core/changeSet/itemsText.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { item, keySchema, longLook, runs } from '../items/arbitraries.ts';

const key = { partition: [{ name: 'id', type: 'S' }], sort: [] } as const;
const shape: TableShape = { key, indexes: [] };
const of = (id: string, n: string): Item => ({ id: { S: id }, n: { N: n } });
const base = (each: Item): { readonly id: string; readonly item: Item } => ({ id: itemId(key, each), item: each });

describe('items as one text', () => {
  it('are a line each, key first', () => {
    expect(printItems(key, [{ a: { S: 'x' }, ...of('1', '12345678901234567890') }, of('2', '1')])).toBe(
      '{"id": "1", "a": "x", "n": 12345678901234567890}\n{"id": "2", "n": 1}\n',
    );
  });

  it('are read as they were printed', longLook, () => {
    const all = fc.uniqueArray(item, { maxLength: 5, selector: each => itemId(keySchema, each) });
    fc.assert(
      fc.property(all, items => {
        const bases = items.map(each => ({ id: itemId(keySchema, each), item: each }));
        const read = parseItems({ key: keySchema, indexes: [] }, printItems(keySchema, items));
        expect(read.problems).toEqual([]);
        expect(stepsBetween(keySchema, bases, read.items, -1)).toEqual([]);
      }),
      runs(300),
    );
  });

  it('tell each problem at its place, also a key that is there twice', () => {
    const text = '{"id": "1"}\n\n{"id": "2", "n": }\n{"n": 1}\n{"id": "1"}\n';
    const { problems } = parseItems(shape, text);
    expect(problems.map(({ offset }) => text.slice(0, offset).split('\n').length)).toEqual([3, 4, 5]);
    expect(problems[2]?.message).toBe('Line 1 has the same key. Change the key of one of them, or remove one.');
  });

  it('tell apart by the key what was removed, added and changed', () => {
    const bases = [of('1', '1'), of('2', '2'), of('3', '3')].map(base);
    const { items } = parseItems(shape, printItems(key, [of('2', '20'), of('3', '3.0'), of('4', '4')]));
    expect(stepsBetween(key, bases, items, -5)).toEqual([
      { id: itemId(key, of('1', '')), from: of('1', '1') },
      { id: itemId(key, of('2', '')), from: of('2', '2'), to: of('2', '20') },
      { id: 'new:-5', row: -5, to: of('4', '4') },
    ]);
  });

  it('are read in a moment, ten thousand of them', () => {
    const text = printItems(
      key,
      Array.from({ length: 10_000 }, (_, n) => of(String(n), '1')),
    );
    expect(parseItems(shape, text).items).toHaveLength(10_000);
  });
});
