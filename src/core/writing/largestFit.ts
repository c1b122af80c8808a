/** What was built of so many, from the first. */
export interface Fit<T> {
  readonly built: T;
  readonly count: number;
}

/**
 * As many as fit. What fits with so many fits with fewer.
 *
 * @param build gives undefined where it does not fit
 * @returns undefined where it does not even fit with none
 */
export function largestFit<T>(most: number, build: (count: number) => T | undefined): Fit<T> | undefined {
  let best: Fit<T> | undefined;
  for (let from = 0, to = most; from <= to;) {
    const count = Math.ceil((from + to) / 2);
    const built = build(count);
    if (built === undefined) {
      to = count - 1;
    } else {
      best = { built, count };
      from = count + 1;
    }
  }
  return best;
}
