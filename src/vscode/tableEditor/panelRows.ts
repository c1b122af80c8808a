import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { itemSize } from '../../core/items/itemSize.ts';
import type { Clock } from '../../core/ports.ts';
import type { Arrangement } from '../../core/results/arrangement.ts';
import { copyWriter } from '../../core/results/copyText.ts';
import { Breather } from '../../core/results/breather.ts';
import type { ResultStore } from '../../core/results/resultStore.ts';
import { RowOrder } from '../../core/results/rowOrder.ts';
import { shortenItem } from '../../core/results/shortenItem.ts';
import { shortenText } from '../../core/results/shortenText.ts';
import type { ShortItem } from '../../core/results/shortValue.ts';
import type { CellRef, CopiedRows, RowRange, ShownRow, View } from '../../protocol/tableEditor/rows.ts';
import type { WholeItem, WholeItems } from '../../protocol/tableEditor/views.ts';
import type { PanelRead } from './panelRead.ts';

/** What a person reads at once of whole items, and what a page draws without a pause. */
const mostItems = 50;
const mostBytes = 256 * 1024;

/** Bytes of an item's JSON text above which it is cut before an object is made of it. */
const longText = 8 * 1024;

/** Rows of one store in another order than they came. */
interface Arranged {
  readonly store: ResultStore;
  readonly order: RowOrder;
}

/** The rows of what a panel reads, as its page asks for them. */
export class PanelRows {
  private arranged: Arranged | undefined;
  private version = 0;
  private arranging: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly reads: Pick<PanelRead, 'started'>,
    private readonly clock: Pick<Clock, 'now' | 'turn'>,
  ) {}

  get view(): View {
    return this.viewOf(this.order ?? this.store);
  }

  async arrange(arrangement: Arrangement, signal: AbortSignal): Promise<View> {
    return this.afterOthers(async () => {
      const { store } = this;
      const isArranged = arrangement.sort !== undefined || arrangement.filter !== undefined;
      const order = isArranged ? new RowOrder(store, arrangement, this.clock) : undefined;
      await order?.update(signal);
      this.arranged = order && { store, order };
      this.version += 1;
      return this.viewOf(order ?? store);
    });
  }

  /** Takes in the rows that were read since the last time. */
  async refresh(signal: AbortSignal): Promise<View> {
    return this.afterOthers(async () => {
      const { order, store } = this;
      const before = order?.rowCount;
      await order?.update(signal);
      this.version += order?.rowCount === before ? 0 : 1;
      return this.viewOf(order ?? store);
    });
  }

  async rows({ from, to }: RowRange, signal: AbortSignal): Promise<readonly ShownRow[]> {
    const breather = new Breather(this.clock, signal);
    const shown: ShownRow[] = [];
    for (let position = from; position < to; position++) {
      const row = this.rowAt(position);
      const item = row === undefined ? undefined : this.shortened(row);
      if (row === undefined || item === undefined) {
        break;
      }
      shown.push({ row, item });
      // A hundred large items take longer than a person should wait for a key press.
      if (breather.isDue) {
        await breather.rest();
      }
    }
    return shown;
  }

  /** @throws ExplorerError of kind `cancelled` when the signal says so */
  async copied({ rows, columns, format }: CopiedRows, signal: AbortSignal): Promise<string> {
    const breather = new Breather(this.clock, signal);
    const writer = copyWriter({ format, columns, rowCount: rows.reduce((sum, { from, to }) => sum + to - from, 0) });
    const parts: string[] = [];
    for (const { from, to } of rows) {
      for (let position = from; position < to; position++) {
        const whole = this.at(position);
        parts.push(whole === undefined ? '' : writer.write([whole.item]));
        if (breather.isDue) {
          await breather.rest();
        }
      }
    }
    return [...parts, writer.end()].join('');
  }

  cell({ row, name }: CellRef): AttributeValue | undefined {
    return this.store.valueOf(row, name);
  }

  whole(from: number): WholeItems {
    const items: WholeItem[] = [];
    let size = 0;
    for (let position = from; position < from + mostItems; position++) {
      const next = this.at(position);
      size += next === undefined ? 0 : itemSize(next.item);
      if (next === undefined || (items.length > 0 && size > mostBytes)) {
        break;
      }
      items.push(next);
    }
    return { items, next: from + items.length };
  }

  /** @throws ExplorerError when there is no such row, which only a page that is out of date asks for */
  item(row: number): Item {
    const item = this.store.row(row);
    if (item === undefined) {
      throw new ExplorerError('notFound', 'This row is gone. Run the query again.');
    }
    return item;
  }

  private at(position: number): WholeItem | undefined {
    const row = this.rowAt(position);
    const item = row === undefined ? undefined : this.store.row(row);
    return row === undefined || item === undefined ? undefined : { row, item };
  }

  private rowAt(position: number): number | undefined {
    const { order } = this;
    return order === undefined ? position : order.rowAt(position);
  }

  private shortened(row: number): ShortItem | undefined {
    const { store } = this;
    const text = store.at(row);
    if (text !== undefined && text.to - text.from > longText) {
      return shortenText(text, store.decode);
    }
    const item = store.row(row);
    return item && shortenItem(item);
  }

  private get store(): ResultStore {
    return this.reads.started.store;
  }

  /** Undefined where rows are shown as they came, and for the rows of a run that is over. */
  private get order(): RowOrder | undefined {
    return this.arranged?.store === this.store ? this.arranged.order : undefined;
  }

  private viewOf({ rowCount }: { readonly rowCount: number }): View {
    return { version: this.version, rowCount };
  }

  private async afterOthers(work: () => Promise<View>): Promise<View> {
    const next = this.arranging.then(work);
    this.arranging = next.catch(() => undefined);
    return next;
  }
}
