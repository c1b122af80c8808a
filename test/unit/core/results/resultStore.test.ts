import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import { bytesOf, decode } from '../wirePages.ts';

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
