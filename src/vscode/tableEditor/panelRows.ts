import type { AttributeValue, Item, Key } from '../../core/attributeValue.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { ExplorerError } from '../../core/errors.ts';
import { itemSize } from '../../core/items/itemSize.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { Clock } from '../../core/ports.ts';
import type { Arrangement } from '../../core/results/arrangement.ts';
import { copyWriter } from '../../core/results/copyText.ts';
import { Breather } from '../../core/results/breather.ts';
import type { ResultStore } from '../../core/results/resultStore.ts';
import { shortenItem } from '../../core/results/shortenItem.ts';
import { shortenText } from '../../core/results/shortenText.ts';
import type { ShortItem } from '../../core/results/shortValue.ts';
import { Turns } from '../../core/turns.ts';
import type { CellRef, CopiedRows, RowRange, ShownRow, View } from '../../protocol/tableEditor/rows.ts';
import type { WholeItem, WholeItems } from '../../protocol/tableEditor/views.ts';
import { ArrangedRows } from './arrangedRows.ts';
import { keyOfRow } from './goneRows.ts';
import type { PanelRead } from './panelRead.ts';
import { RowOverlay } from './rowOverlay.ts';
import type { OverlaidChanges } from './rowOverlay.ts';

/** What a person reads at once of whole items, and what a page draws without a pause. */
const mostItems = 50;
const mostBytes = 256 * 1024;

/** Bytes of an item's JSON text above which it is cut before an object is made of it. */
const longText = 8 * 1024;

/** What is laid over the rows of one read, and in which order they are shown. */
interface LaidRows {
  readonly store: ResultStore | undefined;
  readonly overlay: RowOverlay;
  readonly arranged: ArrangedRows | undefined;
}

/** The rows of what a panel reads, as its page asks for them: first those that are new, then those that were read. */
export class PanelRows {
  private version = 0;
  private readonly turns = new Turns();
  private laid: LaidRows;
  private top: readonly number[] = [];

  constructor(
    private readonly reads: Pick<PanelRead, 'store'>,
    private readonly clock: Pick<Clock, 'now' | 'turn'>,
    private readonly changes: OverlaidChanges,
  ) {
    this.laid = this.lay();
  }

  get view(): View {
    this.settle();
    return { version: this.version, rowCount: this.top.length + (this.current.arranged?.rowCount ?? 0) };
  }

  /** What is laid over the rows of the read. */
  get overlay(): RowOverlay {
    return this.current.overlay;
  }

  /** The change set is another. @param written what left it because it was written */
  changed(written: readonly PendingChange[]): void {
    this.overlay.remember(written);
    this.settle();
    this.current.arranged?.settle();
  }

  /** Leaves out the rows of items that were deleted just now, which takes a while where a million were read. */
  async leaveOutDeleted(signal: AbortSignal): Promise<View> {
    return this.afterOthers(async ({ arranged }) => arranged?.leaveOut('all', this.schema, signal));
  }

  /** @throws ExplorerError of kind `cancelled` when the signal says so */
  async arrange(arrangement: Arrangement, signal: AbortSignal): Promise<View> {
    return this.afterOthers(async ({ arranged }) => arranged?.arrange(arrangement, signal));
  }

  /** Takes in the rows that were read since the last time. */
  async refresh(signal: AbortSignal): Promise<View> {
    return this.afterOthers(async ({ arranged }) => arranged?.refresh(this.schema, signal));
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
      shown.push({ row, item, ...this.changeShown(row) });
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
    const item = row < 0 || this.changeOf(row) !== undefined || !this.overlay.isEmpty ? this.item(row) : undefined;
    return item === undefined ? this.store.valueOf(row, name) : ownValue(item, name);
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

  /**
   * What there is to see of a row: as it was read, with what was changed since.
   *
   * @throws ExplorerError when there is no such row, which only a page that is out of date asks for
   */
  item(row: number): Item {
    const item = this.itemOf(row);
    if (item === undefined) {
      throw new ExplorerError('notFound', 'This row is gone. Run the query again.');
    }
    return item;
  }

  /** As it was read. Undefined for a row that was not. */
  seen(row: number): Item | undefined {
    return row < 0 ? undefined : this.reads.store?.row(row);
  }

  /** The pending change of a row. */
  changeOf(row: number): PendingChange | undefined {
    if (this.overlay.isEmpty) {
      return undefined;
    }
    const key = row < 0 ? undefined : this.keyOf(row);
    return key === undefined ? this.overlay.changeOfRow(row) : this.overlay.changeOfItem(key);
  }

  /** The numbers of the rows at these positions. @throws ExplorerError where rows have moved since that version */
  rowsAt(ranges: readonly RowRange[], version: number): readonly number[] {
    if (version !== this.version) {
      throw new ExplorerError('invalid', 'The rows have moved meanwhile. Select them again.');
    }
    const { rowCount } = this.view;
    return ranges.flatMap(({ from, to }) =>
      Array.from({ length: Math.max(0, Math.min(to, rowCount) - from) }, (_, index) => this.rowAt(from + index)).filter(
        row => row !== undefined,
      ),
    );
  }

  private at(position: number): WholeItem | undefined {
    const row = this.rowAt(position);
    const item = row === undefined ? undefined : this.itemOf(row);
    return row === undefined || item === undefined ? undefined : { row, item };
  }

  private itemOf(row: number): Item | undefined {
    const { overlay } = this;
    const seen = this.seen(row);
    if (row < 0) {
      return overlay.itemOfRow(row);
    }
    return seen === undefined || overlay.isEmpty ? seen : overlay.laidOver(seen);
  }

  private rowAt(position: number): number | undefined {
    const { top } = this;
    if (position < top.length) {
      return top[position];
    }
    const below = position - top.length;
    const { arranged } = this.current;
    return arranged === undefined ? below : arranged.rowAt(below);
  }

  private changeShown(row: number): Pick<ShownRow, 'change'> {
    const change = this.changeOf(row);
    return change === undefined ? {} : { change: this.overlay.shown(change) };
  }

  private keyOf(row: number): Key {
    const { store } = this.reads;
    return store === undefined ? {} : keyOfRow(store, row, this.schema);
  }

  private get schema(): KeySchema {
    return this.changes.shape?.key ?? { partition: [], sort: [] };
  }

  private shortened(row: number): ShortItem | undefined {
    if (row < 0 || this.changeOf(row) !== undefined || this.overlay.hasWritten) {
      const item = this.itemOf(row);
      return item && shortenItem(item);
    }
    const { store } = this;
    const text = store.at(row);
    if (text !== undefined && text.to - text.from > longText) {
      return shortenText(text, store.decode);
    }
    const item = store.row(row);
    return item && shortenItem(item);
  }

  /** @throws ExplorerError when nothing was read yet */
  private get store(): ResultStore {
    if (this.reads.store === undefined) {
      throw new ExplorerError('invalid', 'Nothing was read yet. Press Run.');
    }
    return this.reads.store;
  }

  /** What belongs to the read there is now: one that has begun meanwhile starts anew. */
  private get current(): LaidRows {
    if (this.laid.store !== this.reads.store) {
      this.laid = this.lay();
    }
    return this.laid;
  }

  private lay(): LaidRows {
    const { store } = this.reads;
    const overlay = new RowOverlay(this.changes);
    const moved = (): void => {
      this.version += 1;
    };
    return { store, overlay, arranged: store && new ArrangedRows(store, overlay, this.clock, moved) };
  }

  /** A read that has begun meanwhile has other rows above it. */
  private settle(): void {
    const { top } = this.overlay;
    this.version += top.join() === this.top.join() ? 0 : 1;
    this.top = top;
  }

  private async afterOthers(work: (laid: LaidRows) => Promise<void> | undefined): Promise<View> {
    return this.turns.take(async () => {
      await work(this.current);
      return this.view;
    });
  }
}

function ownValue(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}
