import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupByDay, isSameRead, printHistoryEntry, readHistoryEntry, runEnds } from '../../../../src/core/queries/historyEntry.ts';
import type { HistoryEntry } from '../../../../src/core/queries/historyEntry.ts';
import { leaveOutValues } from '../../../../src/core/queries/proposedParameters.ts';
import { text } from '../items/arbitraries.ts';
import { readRequest } from './arbitraries.ts';

const entry: HistoryEntry = {
  ref: { connection: 'shop', region: 'eu-west-1', table: 'Orders' },
  request: { mode: 'query', partition: [{ S: 'c1' }], sort: [], direction: 'ascending' },
  when: new Date(2026, 10, 24, 15, 30).getTime(),
  ended: 'all',
  items: 12,
  units: 0.5,
  duration: 20.25,
};

describe('an entry of the history', () => {
  it('comes back as it was written, with and without values', () => {
    const any = fc.record({
      ref: fc.record({ connection: text, region: text, table: text }),
      request: fc.oneof(readRequest, readRequest.map(leaveOutValues)),
      when: fc.nat(),
      ended: fc.constantFrom(...runEnds),
      items: fc.nat(),
      units: fc.double({ min: 0, max: 1e9, noNaN: true }).map(units => units + 0),
      duration: fc.nat(),
    });
    fc.assert(
      fc.property(any, each => {
        expect(readHistoryEntry(printHistoryEntry(each))).toEqual(each);
      }),
    );
  });

  it.each(['', '{', '[]', '{"version": 1}', printHistoryEntry(entry).replace('"version": 1', '"version": 2'), 'GIF89a'])(
    'is not what is damaged or foreign: %s',
    damaged => {
      expect(() => readHistoryEntry(damaged)).toThrow(expect.objectContaining({ kind: 'invalid' }) as Error);
    },
  );

  it('is the same read when the same was asked of the same table, however it ended', () => {
    expect(isSameRead(entry, { ...entry, when: 1, items: 99, ended: 'failed' })).toBe(true);
    expect(isSameRead(entry, { ...entry, ref: { ...entry.ref, region: 'local' } })).toBe(false);
    expect(isSameRead(entry, { ...entry, request: { ...entry.request, partition: [{ S: 'c2' }] } })).toBe(false);
  });
});

describe('the history by day', () => {
  const at = (...time: [number, number, number, number]): HistoryEntry => ({ ...entry, when: new Date(...time).getTime() });

  it('has the newest day and entry first', () => {
    const [morning, evening, before] = [at(2026, 10, 24, 8), at(2026, 10, 24, 23), at(2026, 10, 23, 23)];
    expect(groupByDay([before, evening, morning])).toEqual([
      { day: new Date(2026, 10, 24).getTime(), entries: [evening, morning] },
      { day: new Date(2026, 10, 23).getTime(), entries: [before] },
    ]);
  });
});
