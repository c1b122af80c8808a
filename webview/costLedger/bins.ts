import type { Point } from '../../src/core/cost/account.ts';

/** What was consumed between two times, for a bar of the plot and a row of its table. */
export interface Bin extends Point {
  /** Milliseconds it is wide. */
  readonly width: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Widths that people count time in; the last is for whoever leaves a window open for weeks. */
const widths = [10 * second, 30 * second, minute, 5 * minute, 15 * minute, hour, 3 * hour, 12 * hour, 24 * hour];
const maxBins = 60;
/** So that a single bar does not fill the plot. */
const minBins = 20;

/** The time from the first point to now in bars of one width, those without consumption included. */
export function binsOf(points: readonly Point[], now: number): readonly Bin[] {
  const first = points[0]?.at;
  if (first === undefined) {
    return [];
  }
  const end = Math.max(now, points.at(-1)?.at ?? now);
  const width = widths.find(candidate => (end - first) / candidate < maxBins - 1) ?? 24 * hour;
  const last = Math.floor(end / width) * width;
  const start = Math.min(Math.floor(first / width) * width, last - (minBins - 1) * width);
  const bins = Array.from({ length: Math.round((last - start) / width) + 1 }, (_, number) => ({
    at: start + number * width,
    read: 0,
    write: 0,
    width,
  }));
  for (const { at, read, write } of points) {
    const bin = bins[Math.floor((at - start) / width)];
    if (bin !== undefined) {
      bin.read += read;
      bin.write += write;
    }
  }
  return bins;
}
