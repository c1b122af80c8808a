import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { itemSize } from '../../core/items/itemSize.ts';
import type { ShownRow } from '../../protocol/tableEditor/rows.ts';
import type { WholeItem, WholeItems } from '../../protocol/tableEditor/views.ts';
import type { PanelRead } from './panelRead.ts';

/** What a person reads at once of whole items, and what a page draws without a pause. */
const mostItems = 50;
const mostBytes = 256 * 1024;

/** The rows of what a panel reads, as its page asks for them. */
export class PanelRows {
  constructor(private readonly reads: Pick<PanelRead, 'started'>) {}

  rows(from: number, to: number): readonly ShownRow[] {
    return this.numbered(from, to);
  }

  cell(row: number, name: string): AttributeValue | undefined {
    return this.reads.started.store.valueOf(row, name);
  }

  whole(from: number): WholeItems {
    const items: WholeItem[] = [];
    let size = 0;
    for (const { row, item } of this.numbered(from, from + mostItems)) {
      size += itemSize(item);
      if (items.length > 0 && size > mostBytes) {
        break;
      }
      items.push({ row, item });
    }
    return { items, next: from + items.length };
  }

  /** @throws ExplorerError when there is no such row, which only a page that is out of date asks for */
  item(row: number): Item {
    const item = this.reads.started.store.row(row);
    if (item === undefined) {
      throw new ExplorerError('notFound', 'This row is gone. Run the query again.');
    }
    return item;
  }

  private numbered(from: number, to: number): readonly WholeItem[] {
    return this.reads.started.store.slice(from, to).map((item, index) => ({ row: from + index, item }));
  }
}
