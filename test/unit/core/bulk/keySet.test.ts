import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../../../src/core/attributeValue.ts';
import { KeySet } from '../../../../src/core/bulk/keySet.ts';

const key = (number: number): Key => ({ pk: { S: `customer#${number % 100}` }, sk: { N: String(number) } });

describe('the keys that were agreed to', () => {
  it('are known again among as many others', () => {
    const keys = new KeySet();
    const [known, others] = [0, 100_000].map(from => Array.from({ length: 100_000 }, (_, index) => key(from + index)));
    known?.forEach(each => expect(keys.add(each)).toBe(true));
    expect(keys.size).toBe(100_000);
    expect(known?.every(each => keys.meet(each) === 'first')).toBe(true);
    expect(others?.every(each => keys.meet(each) === undefined)).toBe(true);
  });

  it('are one however a number is spelled, are added once, and are met once', () => {
    const keys = new KeySet();
    expect(keys.add({ id: { N: '1.0' } })).toBe(true);
    expect(keys.add({ id: { N: '1' } })).toBe(false);
    expect(keys.size).toBe(1);
    expect(keys.meet({ id: { N: '10e-1' } })).toBe('first');
    expect(keys.meet({ id: { N: '1' } })).toBe('again');
    expect(keys.meet({ id: { S: '1' } })).toBeUndefined();
  });

  it('are not mistaken for each other, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 20 }), { maxLength: 200 }), texts => {
        const keys = new KeySet();
        const [added, others] = [texts.filter((_, index) => index % 2 === 0), texts.filter((_, index) => index % 2 === 1)];
        added.forEach(text => keys.add({ pk: { S: text } }));
        expect(added.every(text => keys.meet({ pk: { S: text } }) === 'first')).toBe(true);
        expect(others.every(text => keys.meet({ pk: { S: text } }) === undefined)).toBe(true);
      }),
    );
  });
});
