import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import { cellLimit, shortText } from '../../../../webview/grid/cellText.ts';

describe('the text of a cell', () => {
  const rows: readonly (readonly [string, AttributeValue, string])[] = [
    ['a string is itself', { S: 'a "b"' }, 'a "b"'],
    ['a number is the text it came as', { N: '12345678901234567890.12345678901234567800' }, '12345678901234567890.12345678901234567800'],
    ['a small number too', { N: '1E-130' }, '1E-130'],
    ['a binary says how long it is', { B: 'AAECAw==' }, 'AAECAw== (4 bytes)'],
    ['one byte', { B: 'AA==' }, 'AA== (1 byte)'],
    ['no byte', { B: '' }, ' (0 bytes)'],
    ['true', { BOOL: true }, 'true'],
    ['false', { BOOL: false }, 'false'],
    ['null', { NULL: true }, 'null'],
    ['a string set', { SS: ['a', 'b'] }, '{a, b}'],
    ['a number set', { NS: ['1', '2.50'] }, '{1, 2.50}'],
    ['a binary set', { BS: ['AA=='] }, '{AA== (1 byte)}'],
    ['an empty list', { L: [] }, '[]'],
    ['an empty map', { M: {} }, '{}'],
    [
      'a list shows the types inside',
      { L: [{ S: '1' }, { N: '1' }, { B: 'AA==' }, { SS: ['x'] }, { NULL: true }] },
      '["1", 1, b"AA==", {"x"}, null]',
    ],
    ['a map keeps its numbers', { M: { a: { N: '1.50' }, 'b.c': { M: { d: { BOOL: true } } } } }, '{"a": 1.50, "b.c": {"d": true}}'],
  ];
  test.each(rows)('%s', (_name, value, text) => expect(shortText(value)).toEqual({ text, shortened: false }));

  test('any number keeps every character, however deep it lies', () => {
    const digits = fc.stringMatching(/^-?[0-9]{1,38}(\.[0-9]{1,38})?(E-?[0-9]{1,3})?$/);
    fc.assert(
      fc.property(digits, number => {
        expect(shortText({ L: [{ M: { n: { N: number } } }] }).text).toBe(`[{"n": ${number}}]`);
      }),
    );
  });
});

test('a map is written by name, in whatever order it came', () => {
  expect(shortText({ M: { zip: { N: '1' }, city: { M: { b: { N: '2' }, a: { N: '3' } } } } }).text).toBe(
    '{"city": {"a": 3, "b": 2}, "zip": 1}',
  );
});

describe('the short text of a cell', () => {
  test('an empty string can be told from no value', () => expect(shortText({ S: '' })).toEqual({ text: '""', shortened: false }));

  test('line breaks do not break the row', () => expect(shortText({ S: 'a\r\nb\nc\td' }).text).toBe('a↵b↵c⇥d'));

  test('200 characters fit', () => expect(shortText({ S: 'x'.repeat(200) })).toEqual({ text: 'x'.repeat(200), shortened: false }));

  test('more are cut', () => expect(shortText({ S: 'x'.repeat(201) })).toEqual({ text: `${'x'.repeat(200)}…`, shortened: true }));

  test('a character of two halves is not cut in two', () => {
    expect(shortText({ S: `${'x'.repeat(199)}😀y` }).text).toBe(`${'x'.repeat(199)}…`);
  });

  test('of a huge map only the beginning is written', () => {
    const { text, shortened } = shortText({ L: Array.from({ length: 100_000 }, () => ({ N: '1' })) });
    expect(shortened).toBe(true);
    expect(text).toHaveLength(201);
  });

  test('of a huge set too', () => {
    const { text, shortened } = shortText({ SS: Array.from({ length: 100_000 }, (_, index) => `member ${index}`) });
    expect(shortened).toBe(true);
    expect(text).toHaveLength(cellLimit + 1);
  });
});
