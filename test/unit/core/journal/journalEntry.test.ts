import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJournalEntry, readJournalEntry, undoOf } from '../../../../src/core/journal/journalEntry.ts';
import type { JournalEntry } from '../../../../src/core/journal/journalEntry.ts';
import { item, longLook, runs } from '../items/arbitraries.ts';

const entry: fc.Arbitrary<JournalEntry> = fc
  .record({ key: item, before: fc.option(item, { nil: undefined }), after: fc.option(item, { nil: undefined }), when: fc.nat() })
  .map(({ key, before, after, when }) => ({
    id: 'id',
    when,
    change: { key, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
  }));

describe('a write in the journal', () => {
  it('is one line, from which it comes back as it was', longLook, () => {
    fc.assert(
      fc.property(entry, written => {
        const line = printJournalEntry(written);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(readJournalEntry(line)).toEqual(written);
      }),
      runs(1000),
    );
  });

  it('is undone by what puts back what was before', () => {
    const [key, before, after] = [{ pk: { S: 'a' } }, { pk: { S: 'a' }, n: { N: '1' } }, { pk: { S: 'a' }, n: { N: '2' } }];
    const undo = (change: JournalEntry['change']): object => undoOf({ id: 'id', when: 0, change });
    expect(undo({ key, before, after })).toEqual({ key, before: after, after: before });
    expect(undo({ key, after })).toEqual({ key, before: after });
    expect(undo({ key, before })).toEqual({ key, after: before });
  });

  it.each([
    '',
    'x',
    '{',
    '[]',
    'null',
    '{"version":2}',
    '{"version":1,"id":"a","when":1}',
    '{"version":1,"id":"a","when":1,"key":{"a":1}}',
  ])('is not what another line says: %s', line => {
    expect(readJournalEntry(line)).toBeUndefined();
  });
});
