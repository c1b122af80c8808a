import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ShownRow } from '../../protocol/tableEditor/rows.ts';
import type { PanelRead } from './panelRead.ts';

/** The rows of what a panel reads, as its page asks for them. */
export class PanelRows {
  constructor(private readonly reads: Pick<PanelRead, 'started'>) {}

  rows(from: number, to: number): readonly ShownRow[] {
    return this.reads.started.store.slice(from, to).map((item, index) => ({ row: from + index, item }));
  }

  cell(row: number, name: string): AttributeValue | undefined {
    return this.reads.started.store.valueOf(row, name);
  }

  /** @throws ExplorerError when there is no such row, which only a page that is out of date asks for */
  item(row: number): Item {
    const item = this.reads.started.store.row(row);
    if (item === undefined) {
      throw new ExplorerError('notFound', 'This row is gone. Run the query again.');
    }
    return item;
  }
}
