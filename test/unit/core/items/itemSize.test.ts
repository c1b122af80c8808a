import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemSize } from '../../../../src/core/items/itemSize.ts';

describe('the size of an item', () => {
  const cases: readonly (readonly [string, Item, number])[] = [
    ['nothing', {}, 0],
    ['a string in UTF-8, and the name', { name: { S: 'é€😀' } }, 4 + 2 + 3 + 4],
    ['an empty string', { a: { S: '' } }, 1],
    ['zero', { n: { N: '0.00' } }, 1 + 1],
    ['a number of one digit', { n: { N: '-7' } }, 1 + 1 + 1],
    ['a number without the zeros around it', { n: { N: '00120.00' } }, 1 + 1 + 1],
    ['a number of 38 digits', { n: { N: '1'.repeat(38) } }, 1 + 19 + 1],
    ['raw bytes', { b: { B: 'AAEC' } }, 1 + 3],
    ['padded bytes', { b: { B: 'AA==' } }, 1 + 1],
    ['a boolean and null', { t: { BOOL: false }, z: { NULL: true } }, 2 + 2],
    ['an empty list', { l: { L: [] } }, 1 + 3],
    ['an empty map', { m: { M: {} } }, 1 + 3],
    ['a list', { l: { L: [{ S: 'ab' }, { NULL: true }] } }, 1 + 3 + 2 + (2 + 1)],
    ['a map', { m: { M: { key: { S: 'ab' } } } }, 1 + 3 + 1 + (3 + 2)],
    ['sets', { s: { SS: ['a', 'bc'] }, n: { NS: ['1', '222'] }, b: { BS: ['AA==', 'AAEC'] } }, 1 + 3 + (1 + 2 + 3) + (1 + 1 + 3)],
  ];

  it.each(cases)('counts %s', (_what, item, size) => {
    expect(itemSize(item)).toBe(size);
  });
});
