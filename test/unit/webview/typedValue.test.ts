import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { sameValue } from '../../../src/core/items/equality.ts';
import { problemOf, textOf, valueOf } from '../../../webview/typedValue.ts';
import { attributeValue } from '../core/items/arbitraries.ts';

describe('numbers as typed', () => {
  test.each([
    '0',
    '42',
    '-3.14',
    '+7',
    '.5',
    '5.',
    '1e-7',
    '1E+125',
    '9.99e125',
    '1E-130',
    '0e999',
    '000123',
    ` 8 `,
    '9'.repeat(38),
    `${'9'.repeat(38)}000`,
  ])('%s is one', text => expect(problemOf(text, 'N')).toBeUndefined());

  test.each(['', 'abc', '1,5', '0x10', '1e', '.', '-', '1 2', 'NaN', 'Infinity'])('“%s” is none', text => {
    expect(problemOf(text, 'N')).toContain('not a number');
  });

  test.each(['9'.repeat(39), `1.${'0'.repeat(37)}1`])('%s has too many digits', text => expect(problemOf(text, 'N')).toContain('38'));

  test.each(['1e126', '1E-131', '-1e126', `1${'0'.repeat(126)}`])('%s is out of range', text => {
    expect(problemOf(text, 'N')).toContain('out of range');
  });
});

describe('binaries as typed', () => {
  test.each(['', 'AA==', 'AAE=', 'AAEC', '+/+/'])('“%s” is base64', text => expect(problemOf(text, 'B')).toBeUndefined());
  test.each(['A', 'AA', 'AA=', 'A===', 'AA-_', 'AA==AA=='])('“%s” is not', text => expect(problemOf(text, 'B')).toContain('base64'));

  test('any bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(problemOf(Buffer.from(bytes).toString('base64'), 'B')).toBeUndefined();
      }),
    );
  });
});

test('what is typed comes back as it was typed', () => {
  const typed = fc.oneof(
    fc.record({ type: fc.constant<AttributeType>('S'), text: fc.string() }),
    fc.record({ type: fc.constant<AttributeType>('N'), text: fc.stringMatching(/^-?[0-9]{1,38}(\.[0-9]{1,20})?$/) }),
    fc.record({ type: fc.constant<AttributeType>('BOOL'), text: fc.constantFrom('true', 'false') }),
  );
  fc.assert(
    fc.property(typed, ({ type, text }) => {
      expect(textOf(valueOf(text, type))).toBe(text);
    }),
  );
});

describe('maps, lists and sets as typed', () => {
  test.each<readonly [AttributeType, string, object]>([
    ['L', '["a", 1, {"x": null}]', { L: [{ S: 'a' }, { N: '1' }, { M: { x: { NULL: true } } }] }],
    ['M', '{"n": 1.50}', { M: { n: { N: '1.50' } } }],
    ['M', '{"$M": {"$SS": ["a"]}}', { M: { $SS: { L: [{ S: 'a' }] } } }],
    ['SS', '["a", "b"]', { SS: ['a', 'b'] }],
    ['NS', '[1, 2.50]', { NS: ['1', '2.50'] }],
    ['BS', '["AAE="]', { BS: ['AAE='] }],
  ])('%s %s', (type, text, value) => {
    expect(problemOf(text, type)).toBeUndefined();
    expect(valueOf(text, type)).toEqual(value);
    expect(textOf(valueOf(text, type))).toBe(text);
  });

  test.each<readonly [AttributeType, string, RegExp]>([
    ['L', '{"a": 1}', /Write a list/],
    ['M', '[1]', /Write a map/],
    ['M', '{"$SS": ["a"]}', /Write a map/],
    ['SS', '"a"', /set of strings/],
    ['SS', '["a", "a"]', /already/],
    ['NS', '[]', /empty|at least/i],
    ['L', '[1', /./],
  ])('%s %s is wrong', (type, text, problem) => expect(problemOf(text, type)).toMatch(problem));

  test('every value comes back as it was', () => {
    fc.assert(
      fc.property(attributeValue, value => {
        const [type] = Object.keys(value) as [AttributeType];
        expect(problemOf(textOf(value), type)).toBeUndefined();
        expect(sameValue(valueOf(textOf(value), type), value)).toBe(true);
      }),
    );
  });
});
