import type { Item } from '../../src/core/attributeValue.ts';

/** Rows `from` (included) to `to` (excluded). */
export type RequestRows = (from: number, to: number) => Promise<readonly Item[]>;

export const blockSize = 100;
const maxBlocks = 60;
const maxInFlight = 2;

interface Listener {
  /** Rows have arrived. */
  onRows(rows: readonly Item[]): void;
  onError(error: unknown): void;
}

/** Keeps the rows around what is in sight, and asks for those that are missing, a block at a time. */
export class RowSource {
  private readonly blocks = new Map<number, readonly Item[]>();
  private readonly loading = new Set<number>();
  /** Not asked for again until they have been out of sight. */
  private readonly failed = new Set<number>();
  private wanted = { from: 0, to: 0 };
  private count = 0;
  private closed = false;

  constructor(
    private readonly request: RequestRows,
    private readonly listener: Listener,
  ) {}

  /** Answers that are under way are dropped. */
  close(): void {
    this.closed = true;
  }

  setRowCount(count: number): void {
    this.count = count;
  }

  get(row: number): Item | undefined {
    return this.blocks.get(Math.floor(row / blockSize))?.[row % blockSize];
  }

  /** Asks for what is missing of the rows in sight. While the scroll bar is dragged, only the latest wish counts. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    const first = Math.floor(from / blockSize);
    const last = Math.floor((Math.min(to, this.count) - 1) / blockSize);
    for (const block of this.failed) {
      if (block < first || block > last) {
        this.failed.delete(block);
      }
    }
    for (let block = first; block <= last && this.loading.size < maxInFlight; block++) {
      if (!this.isComplete(block) && !this.loading.has(block) && !this.failed.has(block)) {
        void this.load(block);
      }
    }
  }

  /** The last block is read again when a page has appended to it. */
  private isComplete(block: number): boolean {
    return (this.blocks.get(block)?.length ?? 0) >= Math.min(blockSize, this.count - block * blockSize);
  }

  private async load(block: number): Promise<void> {
    const from = block * blockSize;
    const to = Math.min(from + blockSize, this.count);
    this.loading.add(block);
    try {
      const rows = await this.request(from, to);
      if (this.closed) {
        return;
      }
      if (rows.length < to - from) {
        // Fewer than there should be: asking again at once would not end.
        this.failed.add(block);
      }
      this.blocks.set(block, rows);
      this.forgetFarthest();
      this.listener.onRows(rows);
    } catch (error) {
      if (this.closed) {
        return;
      }
      this.failed.add(block);
      this.listener.onError(error);
    } finally {
      this.loading.delete(block);
    }
    this.want(this.wanted.from, this.wanted.to);
  }

  private forgetFarthest(): void {
    const centre = this.wanted.from / blockSize;
    while (this.blocks.size > maxBlocks) {
      const farthest = [...this.blocks.keys()].reduce((a, b) => (Math.abs(a - centre) > Math.abs(b - centre) ? a : b));
      this.blocks.delete(farthest);
    }
  }
}
