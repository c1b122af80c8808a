import { describe, expect, it } from 'vitest';
import { newItemCursor, newItemTemplate } from '../../../../src/core/items/newItem.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';

describe('the document of a new item', () => {
  const cases: readonly (readonly [string, KeySchema, string])[] = [
    ['a string key', { partition: [{ name: 'id', type: 'S' }], sort: [] }, '{\n  "id": "|"\n}\n'],
    ['two keys', { partition: [{ name: 'PK', type: 'S' }], sort: [{ name: 'n', type: 'N' }] }, '{\n  "PK": "|",\n  "n": 0\n}\n'],
    ['a number key', { partition: [{ name: '1 "quoted"', type: 'N' }], sort: [] }, '{\n  "1 \\"quoted\\"": |0\n}\n'],
    ['a binary key', { partition: [{ name: '__proto__', type: 'B' }], sort: [] }, '{\n  "__proto__": {"$B": "|"}\n}\n'],
    [
      'an integer-like sort key, which JavaScript would put first',
      { partition: [{ name: 'z', type: 'S' }], sort: [{ name: '1', type: 'N' }] },
      '{\n  "z": "|",\n  "1": 0\n}\n',
    ],
  ];

  it.each(cases)('is ready to type the key: %s', (_what, key, expected) => {
    const template = newItemTemplate(key);
    const cursor = newItemCursor(key);
    expect(`${template.slice(0, cursor)}|${template.slice(cursor)}`).toBe(expected);
  });
});
