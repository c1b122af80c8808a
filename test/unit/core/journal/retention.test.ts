import { describe, expect, it } from 'vitest';
import { expiredFiles, isSameDay, partSize } from '../../../../src/core/journal/retention.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 24, 12);
const file = (hoursAgo: number, bytes = 10): { readonly path: string; readonly begun: number; readonly bytes: number } => ({
  path: `${hoursAgo} h`,
  begun: noon - hoursAgo * hour,
  bytes,
});
const expired = (files: readonly ReturnType<typeof file>[], days: number, maxSize: number): readonly string[] =>
  expiredFiles(files, { days, maxSize }, noon).map(({ path }) => path);

describe('the journal', () => {
  it('keeps as many days as the setting says, today among them', () => {
    const files = [file(0), file(11), file(13), file(35), file(37)];
    expect(expired(files, 1, 1000)).toEqual(['13 h', '35 h', '37 h']);
    expect(expired(files, 2, 1000)).toEqual(['37 h']);
  });

  it('lets the oldest go when it becomes too large', () => {
    expect(expired([file(5), file(1), file(3)], 7, 25)).toEqual(['5 h']);
    expect(expired([file(5), file(1), file(3)], 7, 5)).toEqual(['1 h', '3 h', '5 h']);
  });

  it('begins a new file in time for that', () => {
    expect(partSize({ days: 1, maxSize: 8_000_000 })).toBe(1_000_000);
    expect(partSize({ days: 1, maxSize: 1_000_000_000 })).toBe(4 * 1024 * 1024);
    expect(isSameDay(noon, noon + 11 * hour)).toBe(true);
    expect(isSameDay(noon, noon + 12 * hour)).toBe(false);
  });
});
