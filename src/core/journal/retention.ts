/** A file of the journal, which holds writes of one day. */
export interface JournalFile {
  readonly path: string;
  /** When it was begun, in milliseconds since the epoch. */
  readonly begun: number;
  readonly bytes: number;
}

export interface JournalLimits {
  /** Today counts as one. */
  readonly days: number;
  /** Bytes of all files together. */
  readonly maxSize: number;
}

const day = 86_400_000;

/** A file grows to about this size before the next one is begun, so that the oldest writes can go by themselves. */
export function partSize({ maxSize }: JournalLimits): number {
  return Math.min(4 * 1024 * 1024, Math.floor(maxSize / 8));
}

/** Whether both are on one day, in universal time. */
export function isSameDay(a: number, b: number): boolean {
  return Math.floor(a / day) === Math.floor(b / day);
}

/** What is to be deleted: what is too old, and of the rest the oldest until the limit is kept. */
export function expiredFiles(files: readonly JournalFile[], { days, maxSize }: JournalLimits, now: number): readonly JournalFile[] {
  const firstDay = (Math.floor(now / day) - days + 1) * day;
  let total = 0;
  return files
    .toSorted((a, b) => b.begun - a.begun)
    .filter(({ begun, bytes }) => {
      total += bytes;
      return begun < firstDay || total > maxSize;
    });
}
