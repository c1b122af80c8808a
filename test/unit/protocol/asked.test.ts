import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/protocol/tableEditor/reading.ts';
import {
  askedArrangement,
  askedCell,
  askedContinuation,
  askedRange,
  askedRow,
  askedRun,
  mostSegments,
} from '../../../src/protocol/tableEditor/asked.ts';

const run: Run = {
  id: 'a',
  request: {
    mode: 'query',
    index: 'byDay',
    partition: [{ S: 'x' }],
    sort: [{ operator: '=', value: { S: 'y' } }],
    filter: { join: 'and', members: [] },
    direction: 'descending',
    projection: [['a']],
    consistent: true,
    limit: 10,
  },
  options: { budget: { units: 0.5, pages: 1, items: 2, money: 0.01 }, segments: 4, unitsPerSecond: 25 },
};
const { request, options } = run;

describe('what a page asks for', () => {
  it('is taken as it is where it can be asked for', () => {
    expect(askedRun(run)).toEqual(run);
    expect(askedRun({ ...run, options: { budget: {}, segments: 1 } }).options).toEqual({ budget: {}, segments: 1 });
    expect(askedContinuation({})).toEqual({});
    expect(askedContinuation({ extend: true })).toEqual({ extend: true });
    expect(askedRange({ from: 0, to: 100 })).toEqual({ from: 0, to: 100 });
    expect(askedCell({ row: 1, name: '' })).toEqual({ row: 1, name: '' });
    expect(askedRow({ row: 1, more: 'x' })).toEqual({ row: 1 });
    const arrangement = { sort: { column: 'a', direction: 'ascending' }, filter: { text: 'x', column: 'b' } };
    expect(askedArrangement(arrangement)).toEqual(arrangement);
    expect(askedArrangement({})).toEqual({});
  });

  it.each<readonly [(params: unknown) => unknown, readonly unknown[]]>([
    [askedRun, [undefined, null, 1, {}, { ...run, id: 1 }, { ...run, request: 'x' }, { ...run, options: null }]],
    [
      (changed: unknown) => askedRun({ ...run, request: { ...request, ...(changed as object) } }),
      [
        { mode: 'both' },
        { direction: 'up' },
        { index: 1 },
        { partition: 'x' },
        { sort: {} },
        { projection: 'a' },
        { consistent: 'yes' },
        { filter: {} },
        { limit: 0 },
        { limit: 1.5 },
        { limit: '5' },
      ],
    ],
    [
      (changed: unknown) => askedRun({ ...run, options: { ...options, ...(changed as object) } }),
      [
        { segments: 0 },
        { segments: mostSegments + 1 },
        { segments: NaN },
        { unitsPerSecond: 0 },
        { unitsPerSecond: Infinity },
        { budget: { units: -1 } },
        { budget: { money: 'x' } },
        { budget: undefined },
      ],
    ],
    [askedContinuation, [undefined, { extend: false }, { extend: 1 }]],
    [askedRange, [{}, { from: -1, to: 5 }, { from: 0, to: 5000 }, { from: 0.5, to: 1 }, { from: '0', to: 1 }, { from: 0, to: Infinity }]],
    [askedCell, [{ row: 1 }, { row: 1, name: 1 }, { row: 'length', name: 'a' }]],
    [askedRow, [{}, { row: 0.5 }]],
    [
      askedArrangement,
      [
        null,
        { sort: 'a' },
        { sort: { column: 'a' } },
        { sort: { column: 1, direction: 'ascending' } },
        { filter: { text: 1 } },
        { filter: { text: 'x', column: 1 } },
      ],
    ],
  ])('is refused where it cannot be: %s', (asked, wrong) => {
    for (const params of wrong) {
      expect(() => asked(params), JSON.stringify(params)).toThrow('Reload the window');
    }
  });
});
