import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShortItem } from '../../../../src/core/results/shortValue.ts';
import { cellLook, sizeText } from '../../../../webview/grid/cells/cellLook.ts';
import { agoText, dateText, hereZone, instantOf, instantText, isTooLarge, offsetText } from '../../../../webview/grid/cells/dateText.ts';
import type { DateReading, Zone } from '../../../../webview/grid/cells/dateText.ts';

const utc: Zone = () => 0;
const berlin: Zone = () => 60;
const newfoundland: Zone = () => -210;

describe('a number read as a time', () => {
  test.each<readonly [string, DateReading, string | undefined]>([
    ['1700000000', 'epoch', '2023-11-14 22:13:20'],
    ['1700000000.25', 'epoch', '2023-11-14 22:13:20.250'],
    ['1700000000123', 'epoch', '2023-11-14 22:13:20.123'],
    ['1700000000000', 'epoch', '2023-11-14 22:13:20'],
    ['99999999', 'epoch', undefined],
    ['100000000', 'epoch', '1973-03-03 09:46:40'],
    ['9999999999', 'epoch', '2286-11-20 17:46:39'],
    ['10000000000', 'epoch', undefined],
    ['9999999999999', 'epoch', '2286-11-20 17:46:39.999'],
    ['10000000000000', 'epoch', undefined],
    ['17000000001234567890', 'epoch', undefined],
    ['-1700000000', 'epoch', undefined],
    ['1.7E9', 'epoch', undefined],
    ['5', 'epoch', undefined],
    ['5', 'timeToLive', '1970-01-01 00:00:05'],
    ['20000000000', 'timeToLive', '2603-10-11 11:33:20'],
    ['1700000000000', 'timeToLive', undefined],
    ['-1', 'timeToLive', undefined],
  ])('%s as %s is %s', (number, reading, text) => {
    const instant = instantOf(number, reading);
    expect(instant === undefined ? undefined : dateText(instant, utc)).toBe(text);
  });

  test('is shown where the person is', () => {
    expect([berlin, newfoundland, utc].map(zone => instantText(1_700_000_000_000, 1_700_000_000_000, zone))).toEqual([
      '2023-11-14 23:13:20 +01:00 · in 0 seconds',
      '2023-11-14 18:43:20 -03:30 · in 0 seconds',
      '2023-11-14 22:13:20 +00:00 · in 0 seconds',
    ]);
  });

  test('has the offset the machine has', () => {
    const instant = 1_700_000_000_000;
    expect(hereZone(instant)).toBe(-new Date(instant).getTimezoneOffset());
    expect(offsetText(instant)).toMatch(/^[+-]\d\d:\d\d$/);
  });

  test.each([
    [-3 * 86_400, '3 days ago'],
    [2 * 3600 + 59, 'in 2 hours'],
    [-90, '1 minute ago'],
    [40 * 86_400, 'in 1 month'],
    [-400 * 86_400, '1 year ago'],
    [30, 'in 30 seconds'],
  ])('%d seconds away is %s', (away, text) => expect(agoText(1e12 + away * 1000, 1e12)).toBe(text));

  test('in milliseconds is no time to live', () => {
    expect([isTooLarge('1700000000000'), isTooLarge('1700000000')]).toEqual([true, false]);
  });

  test('is the same millisecond in the text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e11, max: 1e13 - 1 }), count => {
        expect(Date.parse(`${dateText(instantOf(String(count), 'epoch')!, utc).replace(' ', 'T')}Z`)).toBe(count);
      }),
    );
  });
});

describe('a cell', () => {
  const item: ShortItem = {
    name: { S: 'Ada' },
    empty: { S: '' },
    when: { N: '1700000000' },
    milliseconds: { N: '1700000000000' },
    long: { S: 'x'.repeat(300) },
    cut: { cut: { S: 'y'.repeat(300) }, size: 2663 },
    list: { cut: { L: [{ N: '1' }] }, size: 40_000 },
  };
  const look = (name: string, reading?: DateReading): readonly string[] => {
    const { text, kind, title } = cellLook(item, name, reading);
    return [text, kind, title];
  };

  test('shows the type by its kind and tooltip', () => expect(look('name')).toEqual(['Ada', 'string', 'String']));
  test('tells an empty string from nothing', () => {
    expect(look('empty')).toEqual(['""', 'string empty', 'Empty string']);
    expect(look('nothing')).toEqual(['', 'missing', 'No attribute “nothing”']);
    expect(look('constructor')[1]).toBe('missing');
  });
  test('waits for its item', () => expect(cellLook(undefined, 'name', undefined).kind).toBe('pending'));
  test('says that it is shortened, and how large the whole is where the host has cut it', () => {
    expect(look('long')[2]).toBe('String, shortened: press F2 for the whole value');
    expect(look('cut')).toEqual([`${'y'.repeat(200)}…`, 'string', 'String of 2.6 KB, shortened: press F2 for the whole value']);
    expect(look('list')[0]).toBe('[1]…');
  });
  test('shows the date where the column is read so, the number in the tooltip', () => {
    const [text, kind, title] = look('when', 'epoch');
    expect([text, kind]).toEqual([dateText(1_700_000_000_000), 'number date']);
    expect(title).toContain('1700000000\n');
    expect(look('when')).toEqual(['1700000000', 'number', 'Number']);
    expect(look('name', 'epoch')[0]).toBe('Ada');
  });
  test('says what is wrong with a time to live in milliseconds', () => {
    expect(look('milliseconds', 'timeToLive')).toEqual([
      '1700000000000',
      'number',
      'Number\nTime to live is in seconds; these may be milliseconds, and the item will not expire',
    ]);
  });
});

test.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1 KB'],
  [409_600, '400 KB'],
])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
