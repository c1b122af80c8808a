import type { Breather } from './breather.ts';

export type Compare = (a: number, b: number) => number;

/** As many as are sorted in one go. */
const runLength = 2048;

/** Steps between two looks at the clock. */
const stride = 2048;

/** Sorts numbers, keeping the order of those that compare alike, in pieces between which others have their turn. */
export async function mergeSort(numbers: Uint32Array, compare: Compare, breather: Breather): Promise<Uint32Array> {
  let sorted = numbers.slice();
  for (let from = 0; from < sorted.length; from += runLength) {
    sorted.subarray(from, from + runLength).sort(compare);
    await restWhenDue(breather);
  }
  let spare = new Uint32Array(sorted.length);
  for (let length = runLength; length < sorted.length; length *= 2) {
    for (let from = 0; from < sorted.length; from += 2 * length) {
      const runs = { left: from, right: from + length, end: Math.min(from + 2 * length, sorted.length) };
      await merge(sorted, spare, runs, compare, breather);
    }
    [sorted, spare] = [spare, sorted];
  }
  return sorted;
}

/** Two sorted runs, one behind the other. */
interface Runs {
  readonly left: number;
  readonly right: number;
  readonly end: number;
}

async function merge(from: Uint32Array, to: Uint32Array, runs: Runs, compare: Compare, breather: Breather): Promise<void> {
  let { left, right } = runs;
  for (let at = runs.left; at < runs.end; at++) {
    const isLeft = left < runs.right && (right >= runs.end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[isLeft ? left++ : right++] ?? 0;
    if (at % stride === 0) {
      await restWhenDue(breather);
    }
  }
}

/** Puts sorted numbers among others that are sorted; of those that compare alike they are the last. */
export function mergeInto(sorted: Uint32Array, added: Uint32Array, compare: Compare): Uint32Array {
  const merged = new Uint32Array(sorted.length + added.length);
  let taken = 0;
  for (const [count, number] of added.entries()) {
    const place = placeAfter(sorted, taken, number, compare);
    merged.set(sorted.subarray(taken, place), taken + count);
    merged[place + count] = number;
    taken = place;
  }
  merged.set(sorted.subarray(taken), taken + added.length);
  return merged;
}

function placeAfter(sorted: Uint32Array, from: number, number: number, compare: Compare): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle] ?? 0, number) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

async function restWhenDue(breather: Breather): Promise<void> {
  if (breather.isDue) {
    await breather.rest();
  }
}
