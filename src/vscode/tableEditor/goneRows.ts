import { attributeMap } from '../../core/attributeValue.ts';
import type { Key } from '../../core/attributeValue.ts';
import { keyAttributes } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { Breather } from '../../core/results/breather.ts';
import type { ResultStore } from '../../core/results/resultStore.ts';
import type { RowOrder } from '../../core/results/rowOrder.ts';
import type { RowOverlay } from './rowOverlay.ts';

/** Rows looked at between two looks at the clock. */
const stride = 64;

/** Rows of one read that are not shown any more, because their items were deleted since. */
export class GoneRows {
  /** Rows whose items were deleted, whether or not they are about to come back. */
  private readonly deleted = new Map<number, Key>();
  /** Rows before this one were looked at. */
  private looked = 0;
  /** Positions among the rows that were read, in order. */
  private positions: readonly number[] = [];

  constructor(
    private readonly store: ResultStore,
    private readonly overlay: Pick<RowOverlay, 'isGone' | 'isDeleted' | 'hasDeleted'>,
  ) {}

  get count(): number {
    return this.positions.length;
  }

  /** Where a row stands among those that were read, from where it is shown. */
  among(shown: number): number {
    let [low, high] = [0, this.positions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] ?? 0) - middle <= shown) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return shown + low;
  }

  /**
   * Looks for the rows of deleted items: at those that came since, or at all where more were deleted. `place` counts them.
   *
   * @throws ExplorerError of kind `cancelled` when it is given up
   */
  async look(from: 'new' | 'all', schema: KeySchema, breather: Breather): Promise<void> {
    this.looked = from === 'all' ? 0 : this.looked;
    while (this.overlay.hasDeleted && this.looked < this.store.rowCount) {
      const row = this.looked++;
      const key = keyOfRow(this.store, row, schema);
      if (this.overlay.isDeleted(key)) {
        this.deleted.set(row, key);
      }
      if (row % stride === 0 && breather.isDue) {
        await breather.rest();
      }
    }
  }

  /** @returns whether other rows are gone than before */
  place(order: RowOrder | undefined): boolean {
    const before = this.positions;
    const gone = [...this.deleted].flatMap(([row, key]) => (this.overlay.isGone(key) ? [row] : []));
    this.positions = order === undefined ? gone.toSorted((a, b) => a - b) : positionsOf(new Set(gone), order);
    return before.length !== this.positions.length || before.some((position, index) => position !== this.positions[index]);
  }
}

/** The key of a row, without a look at the rest of a large item. */
export function keyOfRow(store: ResultStore, row: number, schema: KeySchema): Key {
  return attributeMap(
    keyAttributes(schema).flatMap(({ name }) => {
      const value = store.valueOf(row, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function positionsOf(rows: ReadonlySet<number>, order: RowOrder): readonly number[] {
  const positions: number[] = [];
  for (let position = 0; positions.length < rows.size && position < order.rowCount; position++) {
    if (rows.has(order.rowAt(position) ?? -1)) {
      positions.push(position);
    }
  }
  return positions;
}
