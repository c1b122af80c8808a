import { describe, expect, it } from 'vitest';
import { attributeTypes } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import { describeAttribute, proposalsIn, valueSnippet } from '../../../../src/core/items/attributeWords.ts';
import { itemForms } from '../../../../src/core/items/itemForm.ts';
import { parseItem } from '../../../../src/core/items/itemJson.ts';

describe('what is told of an attribute', () => {
  it('is its type, what it is in keys and its size, and no value', () => {
    expect(describeAttribute(['id'], { S: 'é1' }, { keys: 'partition key' })).toEqual([
      'id: string (S)',
      'It is the partition key.',
      '3 bytes, with its name 5.',
    ]);
    expect(describeAttribute(['m', 'l'], { L: [{ N: '1' }, { BOOL: true }] }, {})).toEqual([
      'm.l: list (L)',
      '8 bytes, with its name 9. Elements: 2.',
    ]);
    expect(describeAttribute(['m', 0], { M: { a: { NULL: true } } }, {})).toEqual(['m[0]: map (M)', '6 bytes. Attributes: 1.']);
  });

  it.each<readonly [AttributeValue, string]>([
    [{ N: '1700000000' }, 'Time to live: 2023-11-14 22:13:20 UTC.'],
    [{ N: '1700000000123' }, 'Time to live: 55840-11-08 22:15:23 UTC.'],
    [{ N: '1E30' }, 'Time to live: no date, because this is not a number of seconds.'],
    [{ S: '1700000000' }, 'Time to live: the item never expires, because this is not a number.'],
  ])('that says when items expire is the date: %j', (value, line) => {
    expect(describeAttribute(['ttl'], value, { timeToLive: 'ttl' }).at(-1)?.replace('+0', '')).toBe(line);
    expect(describeAttribute(['m', 'ttl'], value, { timeToLive: 'ttl' }).join()).not.toContain('Time to live');
  });
});

describe('what is proposed in a map', () => {
  const known = (path: readonly [string, ...(string | number)[]]): { path: typeof path; proposal: { path: string; types: [] } } => ({
    path,
    proposal: { path: path.join('.'), types: [] },
  });

  it('are the attributes seen in it, without those that are there', () => {
    const all = [known(['a']), known(['m']), known(['m', 'x']), known(['m', 'y']), known(['m', 0])];
    expect(proposalsIn(all, [], ['a']).map(({ name }) => name)).toEqual(['m']);
    expect(proposalsIn(all, ['m'], ['y']).map(({ name }) => name)).toEqual(['x']);
  });
});

describe('a value to be filled in', () => {
  it.each(itemForms.flatMap(form => attributeTypes.map(type => [form, type] as const)))('in the form %s is of type %s', (form, type) => {
    const filled = valueSnippet(type, form)
      .replace(/\$\{1\|(\w+),.*?\|\}/, '$1')
      .replace(/\$\{1:(\w+)\}/, '$1')
      .replace('$1', type.startsWith('B') && type !== 'BOOL' ? 'AA==' : '')
      .replaceAll('\\$', '$');
    const id = form === 'plain' ? '"1"' : '{"S": "1"}';
    const { item, problems } = parseItem(`{"id": ${id}, "a": ${filled}}`, { partition: [{ name: 'id', type: 'S' }], sort: [] });
    expect(problems).toEqual([]);
    expect(Object.keys(item?.a ?? {})).toEqual([type]);
  });
});
