import type { GridRow } from './gridRow.ts';

/** Rows `from` (included) to `to` (excluded). */
export type RequestRows = (from: number, to: number) => Promise<readonly GridRow[]>;

/** Values that one request asks for, about: a block of a wide table has fewer rows. */
const valuesPerBlock = 4000;
/** Values that are kept: some megabytes. */
const maxValues = 150_000;
const maxInFlight = 2;

interface Listener {
  /** Rows have arrived. */
  onRows(rows: readonly GridRow[]): void;
  onError(error: unknown): void;
}

/** How many rows are asked for at once. */
export function blockSizeFor(columns: number): number {
  return Math.max(10, Math.min(100, Math.floor(valuesPerBlock / Math.max(1, columns))));
}

/** Keeps the rows around what is in sight, and asks for those that are missing, a block at a time. */
export class RowSource {
  private readonly blocks = new Map<number, readonly GridRow[]>();
  private readonly loading = new Set<number>();
  /** Not asked for again until they have been out of sight. */
  private readonly failed = new Set<number>();
  /** Shown until what has taken their place is here. */
  private readonly stale = new Set<number>();
  private age = 0;
  private wanted = { from: 0, to: 0 };
  private count = 0;
  /** How many are kept. */
  private values = 0;
  private closed = false;
  /** Settles when what is here, or awaited, has become other. */
  private turn = Promise.withResolvers<undefined>();

  constructor(
    private readonly request: RequestRows,
    private readonly listener: Listener,
    private readonly blockSize: number,
  ) {}

  /** Answers that are under way are dropped. */
  close(): void {
    this.closed = true;
    this.passTurn();
  }

  /** Settles when a row is as the page has it now, or cannot be had. */
  async arrivalOf(row: number): Promise<void> {
    const block = Math.floor(row / this.blockSize);
    while (!this.closed && this.isMissing(block)) {
      this.loadMissing(block);
      await this.turn.promise;
    }
  }

  setRowCount(count: number): void {
    this.count = count;
  }

  /** What the rows are has changed. Those that are there stay to be seen until they are read again. */
  refresh(): void {
    this.age++;
    this.failed.clear();
    this.loading.clear();
    for (const block of this.blocks.keys()) {
      this.stale.add(block);
    }
    this.passTurn();
  }

  /** Shows a row as it will be, before the page has read it again. */
  put(row: number, shown: GridRow): void {
    const block = Math.floor(row / this.blockSize);
    const rows = this.blocks.get(block) ?? [];
    if (row % this.blockSize < rows.length) {
      this.blocks.set(block, rows.with(row % this.blockSize, shown));
    }
  }

  get(row: number): GridRow | undefined {
    return this.blocks.get(Math.floor(row / this.blockSize))?.[row % this.blockSize];
  }

  /** Asks for what is missing of the rows in sight. While the scroll bar is dragged, only the latest wish counts. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    const first = Math.floor(from / this.blockSize);
    const last = Math.floor((Math.min(to, this.count) - 1) / this.blockSize);
    for (const block of this.failed) {
      if (block < first - 1 || block > last + 1) {
        this.failed.delete(block);
      }
    }
    for (let block = first; block <= last && this.loading.size < maxInFlight; block++) {
      this.loadMissing(block);
    }
    // What lies next to it will probably be in sight soon; it must not be in the way of what is.
    for (const block of [last + 1, first - 1]) {
      if (this.loading.size === 0 && this.failed.size === 0) {
        this.loadMissing(block);
      }
    }
  }

  private loadMissing(block: number): void {
    if (this.isMissing(block) && !this.loading.has(block)) {
      void this.load(block);
    }
  }

  private isMissing(block: number): boolean {
    const isThere = block >= 0 && block * this.blockSize < this.count;
    return isThere && !this.isComplete(block) && !this.failed.has(block);
  }

  private passTurn(): void {
    this.turn.resolve(undefined);
    this.turn = Promise.withResolvers<undefined>();
  }

  /** The last block is read again when a page has appended to it. */
  private isComplete(block: number): boolean {
    return !this.stale.has(block) && (this.blocks.get(block)?.length ?? 0) >= Math.min(this.blockSize, this.count - block * this.blockSize);
  }

  private async load(block: number): Promise<void> {
    const from = block * this.blockSize;
    const to = Math.min(from + this.blockSize, this.count);
    const { age } = this;
    this.loading.add(block);
    try {
      const rows = await this.request(from, to);
      if (this.isLate(age)) {
        return;
      }
      if (rows.length < to - from) {
        // Fewer than there should be: asking again at once would not end.
        this.failed.add(block);
      }
      this.keep(block, rows);
      this.forgetFarthest();
      this.listener.onRows(rows);
    } catch (error) {
      if (this.isLate(age)) {
        return;
      }
      this.failed.add(block);
      this.listener.onError(error);
    } finally {
      if (age === this.age) {
        this.loading.delete(block);
        this.passTurn();
      }
    }
    this.want(this.wanted.from, this.wanted.to);
  }

  private isLate(age: number): boolean {
    return this.closed || age !== this.age;
  }

  /** What is in sight stays, however wide it is. */
  private forgetFarthest(): void {
    const [first, last] = [this.wanted.from, this.wanted.to].map(row => Math.floor(row / this.blockSize)) as [number, number];
    const distance = (block: number): number => Math.max(first - block, block - last);
    const far = [...this.blocks.keys()].filter(block => distance(block) > 0).sort((a, b) => distance(a) - distance(b));
    while (this.values > maxValues && far.length > 0) {
      const block = far.pop() ?? 0;
      this.keep(block, []);
      this.blocks.delete(block);
    }
  }

  private keep(block: number, rows: readonly GridRow[]): void {
    this.values += valuesIn(rows) - valuesIn(this.blocks.get(block) ?? []);
    this.blocks.set(block, rows);
    this.stale.delete(block);
  }
}

function valuesIn(rows: readonly GridRow[]): number {
  return rows.reduce((sum, row) => sum + Object.keys(row.item).length, 0);
}
