import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameValue } from '../../../../../src/core/items/equality.ts';
import { columnType } from '../../../../../webview/grid/editing/columnType.ts';
import { draftHint, draftOf, isLarge, readDraft, withType } from '../../../../../webview/grid/editing/draft.ts';
import { typedInstant } from '../../../../../webview/grid/editing/typedDate.ts';
import { attributeValue } from '../../../core/items/arbitraries.ts';

const utc = (): number => 0;
const india = (): number => 330;

describe('a draft', () => {
  test('of any value reads as that value', () => {
    fc.assert(
      fc.property(attributeValue, value => {
        const result = readDraft(draftOf(value), undefined);
        return 'value' in result && sameValue(result.value, value);
      }),
    );
  });

  test('keeps every digit of a number', () => {
    const digits = '12345678901234567890123456789012345678';
    expect(readDraft({ type: 'N', text: ` ${digits} ` }, undefined)).toEqual({ value: { N: digits } });
  });

  test('that is no number says so and makes no value', () => {
    expect(readDraft({ type: 'N', text: '12 apples' }, undefined)).toEqual({
      problem: 'This is not a number. Write it like 42, -3.14 or 1e-7.',
    });
    expect(readDraft({ type: 'N', text: '' }, undefined)).toHaveProperty('problem');
  });

  test('of an empty string is an empty string', () => expect(readDraft({ type: 'S', text: '' }, undefined)).toEqual({ value: { S: '' } }));

  test('of another type keeps its text, where the type can have it', () => {
    expect(withType({ type: 'S', text: '12' }, 'N')).toEqual({ type: 'N', text: '12' });
    expect(withType({ type: 'S', text: 'twelve' }, 'N')).toEqual({ type: 'N', text: 'twelve' });
    expect(withType({ type: 'S', text: 'twelve' }, 'M')).toEqual({ type: 'M', text: '{}' });
    expect(withType({ type: 'M', text: '{"a": 1}' }, 'S')).toEqual({ type: 'S', text: '{"a": 1}' });
    expect(withType({ type: 'S', text: 'x' }, 'BOOL')).toEqual({ type: 'BOOL', text: 'true' });
    expect(withType({ type: 'S', text: 'false' }, 'BOOL')).toEqual({ type: 'BOOL', text: 'false' });
  });

  test('of maps, sets, bytes and long texts has a window of its own', () => {
    expect([{ type: 'M', text: '{}' } as const, { type: 'B', text: '' } as const].map(isLarge)).toEqual([true, true]);
    expect(isLarge({ type: 'S', text: 'x'.repeat(2001) })).toBe(true);
    expect(isLarge({ type: 'S', text: 'x\ny' })).toBe(false);
  });
});

describe('a time to live', () => {
  test('is typed as seconds or as a date', () => {
    expect(readDraft({ type: 'N', text: '1700000000' }, 'timeToLive')).toEqual({ value: { N: '1700000000' } });
    expect(readDraft({ type: 'N', text: '2023-11-14T22:13:20Z' }, 'timeToLive')).toEqual({ value: { N: '1700000000' } });
  });
  test('is shown as a date while it is typed', () => {
    expect(draftHint({ type: 'N', text: '2023-11-14T22:13:20Z' }, 'timeToLive', 1_700_000_000_000 - 86_400_000)).toContain('in 1 day');
    expect(draftHint({ type: 'N', text: 'soon' }, 'timeToLive', 0)).toBe('');
    expect(draftHint({ type: 'N', text: '1700000000' }, undefined, 0)).toBe('');
  });
  test('as a date is text where the column is of numbers that are just numbers', () => {
    expect(readDraft({ type: 'N', text: '2023-11-14' }, undefined)).toHaveProperty('problem');
  });
});

describe('a typed date', () => {
  test('is in the zone of the person unless it says another', () => {
    expect(typedInstant('2023-11-14 22:13:20', utc)).toBe(1_700_000_000_000);
    expect(typedInstant('2023-11-15 03:43:20', india)).toBe(1_700_000_000_000);
    expect(typedInstant('2023-11-15T03:43:20+05:30', utc)).toBe(1_700_000_000_000);
    expect(typedInstant('2023-11-14T17:13:20-0500', india)).toBe(1_700_000_000_000);
    expect(typedInstant('2023-11-14', utc)).toBe(Date.UTC(2023, 10, 14));
  });
  test('is none where the calendar or the clock has no such', () => {
    const none = ['2023-02-30', '2023-13-01', '2023-11-14 24:10', '2023-11-14 22:61', '1700000000', 'tomorrow', ''];
    expect(none.map(text => typedInstant(text, utc))).toEqual(none.map(() => undefined));
  });
});

describe('the type of a new attribute', () => {
  test('is the one most seen in its column', () => {
    const items = [{ a: { N: '1' } }, { a: { S: 'x' } }, { a: { S: 'y' } }, { b: { S: 'z' } }];
    expect(columnType(items, 'a')).toBe('S');
    expect(columnType(items, 'c')).toBeUndefined();
    expect(columnType(items, 'constructor')).toBeUndefined();
  });
  test('is null only where nothing else was seen', () => {
    const nothing = { a: { NULL: true } } as const;
    expect(columnType([nothing, nothing, { a: { N: '1' } }], 'a')).toBe('N');
    expect(columnType([nothing], 'a')).toBe('NULL');
  });
  test('counts values that were cut', () => expect(columnType([{ a: { cut: { S: 'x' }, size: 5000 } }], 'a')).toBe('S'));
});
