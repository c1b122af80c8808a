import type { ShownRow } from '../../src/protocol/tableEditor/rows.ts';
import type { RequestRows } from '../grid/rowSource.ts';

/**
 * The rows as the grid asks for them, in one arrangement. The grid knows them by their position, the host by the number they were
 * read as, which stays while they are arranged anew.
 */
export class ShownRows {
  private readonly numbers = new Map<number, number>();
  private age = 0;

  constructor(private readonly fetch: (from: number, to: number) => Promise<readonly ShownRow[]>) {}

  readonly request: RequestRows = async (from, to) => {
    const { age } = this;
    const rows = await this.fetch(from, to);
    if (age === this.age) {
      rows.forEach(({ row }, index) => this.numbers.set(from + index, row));
    }
    return rows;
  };

  /** Rows have come, gone or moved. */
  forget(): void {
    this.age++;
    this.numbers.clear();
  }

  /** Of a row that the grid has shown. */
  numberAt(position: number): number | undefined {
    return this.numbers.get(position);
  }
}
