export interface Measure {
  readonly what: string;
  readonly figure: number;
  readonly unit: string;
  /** What must be reached; absent where nothing is promised yet. */
  readonly budget?: number;
}

/** Of fifteen runs, in milliseconds. */
export function median(run: () => unknown): number {
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return middle(times);
}

/** The median of an odd number of figures. */
export function middle(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[(figures.length - 1) / 2] ?? 0;
}
