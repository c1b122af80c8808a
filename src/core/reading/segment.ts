import type { Key } from '../attributeValue.ts';
import type { PlannedRead } from '../planRead.ts';
import type { WirePage } from '../results/wirePage.ts';
import type { SegmentProgress } from './readState.ts';

/** One of the parts a scan is read in, side by side; all other reads have just one. */
export class Segment {
  private cursor: Key | undefined;
  /** Where the request after the one whose answer is being kept begins. */
  private ahead: Key | undefined;
  private isAtEnd = false;
  private pages = 0;
  private scannedCount = 0;

  constructor(
    private readonly planned: PlannedRead,
    readonly number: number,
    private readonly total: number,
  ) {}

  get done(): boolean {
    return this.isAtEnd;
  }

  get progress(): SegmentProgress {
    return { done: this.done, pages: this.pages, scannedCount: this.scannedCount };
  }

  /** The next request. Without a limit, a page is as long as the endpoint makes it. */
  request(limit: number | undefined): { readonly planned: PlannedRead; readonly cursor: Key | undefined } {
    const bound = limit === undefined ? {} : { Limit: limit };
    const part = this.total > 1 ? { Segment: this.number, TotalSegments: this.total } : {};
    const planned: PlannedRead =
      this.planned.operation === 'Query'
        ? { operation: 'Query', input: { ...withoutLimit(this.planned.input), ...bound } }
        : { operation: 'Scan', input: { ...withoutLimit(this.planned.input), ...bound, ...part } };
    return { planned, cursor: this.ahead };
  }

  /** Goes back to behind the last page that was kept. */
  rewind(): void {
    this.ahead = this.cursor;
    this.isAtEnd = this.pages > 0 && this.cursor === undefined;
  }

  /** The page's answer has arrived; the next can be asked for. */
  advance(page: WirePage): void {
    this.ahead = page.cursor;
    this.isAtEnd = page.cursor === undefined;
  }

  /** The page's rows are kept. */
  keep(page: WirePage): void {
    this.cursor = page.cursor;
    this.pages += 1;
    this.scannedCount += page.scannedCount;
  }
}

function withoutLimit<I extends { readonly Limit?: number }>(input: I): I {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'Limit')) as I;
}
