import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { ItemBases } from '../../../../src/vscode/items/itemBases.ts';

const [old, newer]: readonly Item[] = [{ n: { N: '1' } }, { n: { N: '2' } }] as const;

function opened(): ItemBases {
  const bases = new ItemBases();
  bases.wasRead('a', old!, 'old text');
  bases.isShown('a', 'old text');
  return bases;
}

describe('what a save is compared with', () => {
  it('is what the document showed when it was opened', () => {
    expect(opened().of('a')).toBe(old);
    expect(opened().of('b')).toBeUndefined();
  });

  it('is not what was read for somebody else while the document was open', () => {
    const bases = opened();
    bases.wasRead('a', newer, 'newer text');
    bases.isShown('a', 'old text');
    expect(bases.of('a')).toBe(old);
  });

  it('is the newer item once the document was reverted to it', () => {
    const bases = opened();
    bases.wasRead('a', newer, 'newer text');
    bases.isShown('a', 'newer text');
    expect(bases.of('a')).toBe(newer);
  });

  it('is not known of a text that was restored, whatever was read since', () => {
    const bases = new ItemBases();
    bases.wasRead('a', newer, 'newer text');
    expect(bases.of('a')).toBeUndefined();
  });

  it('is what was saved last', () => {
    const bases = opened();
    bases.wasSaved('a', newer);
    bases.isShown('a', 'old text');
    expect(bases.of('a')).toBe(newer);
    bases.forget('a');
    expect(bases.of('a')).toBeUndefined();
  });
});

describe('after a merge', () => {
  it('is the item somebody else wrote, and for a text whose merge was undone what it was before', () => {
    const bases = opened();
    bases.wasMerged('a', newer, { before: 'typed text', merged: 'merged text' });
    expect(bases.of('a', 'merged text')).toBe(newer);
    expect(bases.of('a', 'typed text')).toBe(old);
    bases.wasSaved('a', newer);
    expect(bases.of('a', 'typed text')).toBe(newer);
  });

  it('is what it was before also for what is typed on after the merge was undone', () => {
    const bases = opened();
    bases.wasMerged('a', newer, { before: 'typed text', merged: 'merged text' });
    bases.isTyped('a', () => 'typed text');
    bases.isTyped('a', () => 'typed text and more');
    expect(bases.of('a', 'typed text and more')).toBe(old);
    bases.isTyped('a', () => 'merged text');
    bases.isTyped('a', () => 'merged text and more');
    expect(bases.of('a', 'merged text and more')).toBe(newer);
  });

  it('is the item somebody else wrote for whoever keeps to the own text, so that the question does not come again', () => {
    const bases = opened();
    bases.wasMerged('a', newer, { before: 'typed text', merged: 'typed text' });
    expect(bases.of('a', 'typed text')).toBe(newer);
  });

  it('knows the text before the first merge also after the second', () => {
    const [bases, newest]: readonly [ItemBases, Item] = [opened(), { n: { N: '3' } }];
    bases.wasMerged('a', newer, { before: 'typed text', merged: 'merged text' });
    bases.wasMerged('a', newest, { before: 'merged text', merged: 'merged again' });
    expect(bases.of('a', 'typed text')).toBe(old);
    expect(bases.of('a', 'merged text')).toBe(newer);
    expect(bases.of('a', 'merged again')).toBe(newest);
    bases.wasMerged('a', newest, { before: 'typed text', merged: 'merged in another way' });
    expect(bases.of('a', 'typed text')).toBe(old);
  });
});
