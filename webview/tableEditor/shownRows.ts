import type { ShownRow } from '../../src/protocol/tableEditor/rows.ts';
import type { RequestRows } from '../grid/rowSource.ts';

/**
 * The rows as the grid asks for them, in one arrangement. The grid knows them by their position, the host by the number they were
 * read as, which stays while they are arranged anew.
 */
export class ShownRows {
  private readonly numbers = new Map<number, number>();

  /** @param revision of what was edited when they were asked for first */
  constructor(
    private readonly fetch: (from: number, to: number) => Promise<readonly ShownRow[]>,
    private revision: number,
  ) {}

  readonly request: RequestRows = async (from, to) => {
    const { revision } = this;
    const rows = await this.fetch(from, to);
    if (revision === this.revision) {
      rows.forEach(({ row }, index) => this.numbers.set(from + index, row));
    }
    return rows;
  };

  /** With another revision, rows may have come, gone or moved: answers that are under way say nothing of where they are now. */
  revise(revision: number): void {
    if (revision !== this.revision) {
      this.revision = revision;
      this.numbers.clear();
    }
  }

  /** Of a row that the grid has shown. */
  numberAt(position: number): number | undefined {
    return this.numbers.get(position);
  }
}
