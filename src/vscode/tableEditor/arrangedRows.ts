import type { KeySchema } from '../../core/keySchema.ts';
import type { Clock } from '../../core/ports.ts';
import type { Arrangement } from '../../core/results/arrangement.ts';
import { Breather } from '../../core/results/breather.ts';
import type { ResultStore } from '../../core/results/resultStore.ts';
import { RowOrder } from '../../core/results/rowOrder.ts';
import { GoneRows } from './goneRows.ts';
import type { RowOverlay } from './rowOverlay.ts';

/** The rows of one read in the order they are shown, without those whose items were deleted since. */
export class ArrangedRows {
  private order: RowOrder | undefined;
  private readonly gone: GoneRows;

  /** @param moved told at once when rows are at other positions: none ever means two rows of one version */
  constructor(
    private readonly store: ResultStore,
    overlay: RowOverlay,
    private readonly clock: Pick<Clock, 'now' | 'turn'>,
    private readonly moved: () => void,
  ) {
    this.gone = new GoneRows(store, overlay);
  }

  get rowCount(): number {
    return (this.order ?? this.store).rowCount - this.gone.count;
  }

  rowAt(position: number): number | undefined {
    const among = this.gone.among(position);
    return this.order === undefined ? among : this.order.rowAt(among);
  }

  /** @throws ExplorerError of kind `cancelled` when it is given up; they stay as they were then */
  async arrange(arrangement: Arrangement, signal: AbortSignal): Promise<void> {
    const isArranged = arrangement.sort !== undefined || arrangement.filter !== undefined;
    const order = isArranged ? new RowOrder(this.store, arrangement, this.clock) : undefined;
    await order?.update(signal);
    this.order = order;
    this.gone.place(order);
    this.moved();
  }

  /** Takes in the rows that were read since the last time. */
  async refresh(schema: KeySchema, signal: AbortSignal): Promise<void> {
    const before = this.order?.rowCount;
    await this.order?.update(signal);
    if (this.gone.place(this.order) || this.order?.rowCount !== before) {
      this.moved();
    }
    await this.leaveOut('new', schema, signal);
  }

  /** Leaves out the rows whose items were deleted. */
  async leaveOut(looked: 'new' | 'all', schema: KeySchema, signal: AbortSignal): Promise<void> {
    await this.gone.look(looked, schema, new Breather(this.clock, signal));
    this.settle();
  }

  /** The change set is another: what was deleted may be about to come back. */
  settle(): void {
    if (this.gone.place(this.order)) {
      this.moved();
    }
  }
}
