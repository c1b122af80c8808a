import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import { bytesOf, decode } from '../wirePages.ts';
import { spelledPage } from './jsonSpelling.ts';

const key: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const indexKey: KeySchema = { partition: [{ name: 'day', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const item = (pk: string, others: Item = {}): Item => ({ ...others, pk: { S: pk }, sk: { N: '1' } });

function store(pages: readonly (readonly Item[])[], keys: readonly KeySchema[] = [key]): ResultStore {
  const filled = new ResultStore(keys, decode);
  pages.forEach(items => filled.append(bytesOf(JSON.stringify({ Items: items }))));
  return filled;
}

const names = ({ columns }: ResultStore): readonly string[] => columns.map(({ name }) => name);

describe('columns', () => {
  it('are there before the first row: key attributes with their roles and types', () => {
    expect(store([]).columns).toEqual([
      { name: 'pk', key: { role: 'partition', type: 'S' } },
      { name: 'sk', key: { role: 'sort', type: 'N' } },
    ]);
  });

  it('of an index come after those of the table, each once', () => {
    expect(names(store([], [key, indexKey]))).toEqual(['pk', 'sk', 'day']);
  });

  it('never move: a page only appends', () => {
    const filled = store([[item('a', { z: { S: '1' } })]]);
    const first = filled.columns;
    filled.append(bytesOf(JSON.stringify({ Items: [item('b', { a: { S: '1' }, z: { S: '2' }, __x: { S: '3' } })] })));
    expect(first.map(({ name }) => name)).toEqual(['pk', 'sk', 'z']);
    expect(filled.columns.slice(0, first.length)).toEqual(first);
    expect(names(filled)).toEqual(['pk', 'sk', 'z', '__x', 'a']);
  });

  it('are the same in whatever order an item names its attributes', () => {
    const value = { S: 'x' };
    expect(names(store([[item('a', { b: value, c: value, a: value })]]))).toEqual(
      names(store([[item('a', { a: value, b: value, c: value })]])),
    );
  });

  it('may be called __proto__', () => {
    const filled = store([[JSON.parse('{"pk":{"S":"a"},"__proto__":{"S":"x"}}') as Item]]);
    expect(names(filled)).toEqual(['pk', 'sk', '__proto__']);
    expect(filled.valueOf(0, '__proto__')).toEqual({ S: 'x' });
  });

  it('stay as they are while no new attribute comes, so that nobody has to compare them', () => {
    const filled = store([[item('a')]]);
    const before = filled.columns;
    filled.append(bytesOf(JSON.stringify({ Items: [item('b')] })));
    expect(filled.columns).toBe(before);
  });
});

describe('rows', () => {
  it('are what JSON.parse makes of the page, item by item and value by value, however it is written', longLook, () => {
    fc.assert(
      fc.property(fc.array(spelledPage(), { maxLength: 3 }), pages => {
        const filled = new ResultStore([], decode);
        const items = pages.flatMap(({ page }) => page.Items);
        pages.forEach(({ bytes }) => filled.append(bytes));
        expect(filled.rowCount).toBe(items.length);
        expect(filled.slice(0, items.length)).toEqual(items);
        items.forEach((each, row) => {
          expect(filled.row(row)).toEqual(each);
          for (const name of [...Object.keys(each), 'no such']) {
            expect(filled.valueOf(row, name)).toEqual(Object.hasOwn(each, name) ? each[name] : undefined);
          }
        });
      }),
      runs(300),
    );
  });

  it('give their columns by first appearance, those of one item sorted', longLook, () => {
    fc.assert(
      fc.property(fc.array(spelledPage(), { maxLength: 3 }), pages => {
        const filled = new ResultStore([], decode);
        pages.forEach(({ bytes }) => filled.append(bytes));
        const expected = new Set(pages.flatMap(({ page }) => page.Items.flatMap(each => Object.keys(each).sort())));
        expect(names(filled)).toEqual([...expected]);
      }),
      runs(300),
    );
  });

  it('are none outside of what was read', () => {
    const filled = store([[item('a')], [item('b')]]);
    expect([-1, 2, 0.5, NaN].map(row => filled.row(row))).toEqual([undefined, undefined, undefined, undefined]);
    expect(filled.slice(-5, 5)).toEqual([item('a'), item('b')]);
    expect(filled.valueOf(2, 'pk')).toBeUndefined();
  });

  it('beyond what is wanted are left out, and their columns with them', () => {
    const filled = new ResultStore([key], decode);
    const text = JSON.stringify({ Items: [item('a'), item('b', { x: { S: '1' } }), item('c', { y: { S: '1' } })] });
    expect(filled.append(bytesOf(text), 2)).toBe(2);
    expect(filled.slice(0, 9)).toHaveLength(2);
    expect(names(filled)).toEqual(['pk', 'sk', 'x']);
  });

  it('are not taken from a page that is broken; those there are stay', () => {
    const filled = store([[item('a')]]);
    for (const text of ['{"Items":[{"pk":{"S":"b"}},{"pk"]}', '{"Items":[{"pk":{"S":"b"}', '{"Items":[1]}', 'Items']) {
      expect(() => filled.append(bytesOf(text))).toThrow(SyntaxError);
    }
    expect(filled.rowCount).toBe(1);
    expect(names(filled)).toEqual(['pk', 'sk']);
  });

  it('of a page without items take no room', () => {
    const filled = new ResultStore([key], decode);
    expect(filled.append(bytesOf('{"Count":0,"Items":[]}'))).toBe(0);
    expect(filled.append(bytesOf('{"Count":0}'))).toBe(0);
    expect(filled.rowCount).toBe(0);
  });

  it('may have more names than any table has columns', () => {
    const many = Array.from({ length: 3000 }, (_, index) => [`a${index}`, { S: 'x' }] as const);
    const filled = store([[Object.fromEntries(many)], [Object.fromEntries(many)]], []);
    expect(filled.columns).toHaveLength(3000);
  });
});
