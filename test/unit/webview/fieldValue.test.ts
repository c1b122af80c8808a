import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf, textOf, valueOf } from '../../../webview/tableEditor/fieldValue.ts';
import type { FieldType } from '../../../webview/tableEditor/fieldValue.ts';

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
    fc.record({ type: fc.constant<FieldType>('S'), text: fc.string() }),
    fc.record({ type: fc.constant<FieldType>('N'), text: fc.stringMatching(/^-?[0-9]{1,38}(\.[0-9]{1,20})?$/) }),
    fc.record({ type: fc.constant<FieldType>('BOOL'), text: fc.constantFrom('true', 'false') }),
  );
  fc.assert(
    fc.property(typed, ({ type, text }) => {
      expect(textOf(valueOf(text, type))).toBe(text);
    }),
  );
});
