import type { Item } from '../../core/attributeValue.ts';
import { changeProblem } from '../../core/changeSet/changeChecks.ts';
import type { ChangeId } from '../../core/changeSet/changeId.ts';
import { itemId } from '../../core/changeSet/changeId.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import { namesOf, stateOf } from '../../core/changeSet/pendingChange.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { withNames } from '../../core/changeSet/step.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { RowChange } from '../../protocol/tableEditor/rowChange.ts';

/** The change set of a table, and what is known of the table. */
export interface OverlaidChanges {
  readonly current: ChangeSet;
  /** Undefined before the table was described. */
  readonly shape: TableShape | undefined;
}

/** What a person has changed, laid over the rows that were read. One for the rows of each read. */
export class RowOverlay {
  private readonly written = new Map<ChangeId, PendingChange>();
  /** Those of `written` that are gone: each row that was read is looked up in it, and a bulk action deletes many. */
  private readonly deleted = new Set<ChangeId>();
  /** New rows that were written since the read began: they stay where they were until the next. */
  private readonly kept = new Map<number, Item>();

  constructor(private readonly changes: OverlaidChanges) {}

  get isEmpty(): boolean {
    return this.changes.current.size === 0 && this.written.size === 0;
  }

  get hasWritten(): boolean {
    return this.written.size > 0;
  }

  get hasDeleted(): boolean {
    return this.deleted.size > 0;
  }

  /** The numbers of the rows above those that were read, the oldest first. */
  get top(): readonly number[] {
    const pending = this.changes.current.changes.flatMap(({ row }) => row ?? []);
    return [...new Set([...this.kept.keys(), ...pending])].toSorted((a, b) => b - a);
  }

  /** These left the change set, because the table has them so by now. */
  remember(written: readonly PendingChange[]): void {
    for (const change of written) {
      const id = this.changes.current.current(change.id);
      this.written.set(id, change);
      if (change.after === undefined) {
        this.deleted.add(id);
      } else {
        this.deleted.delete(id);
      }
      if (change.row !== undefined && change.after !== undefined) {
        this.kept.set(change.row, change.after);
      } else if (change.row !== undefined) {
        this.kept.delete(change.row);
      }
    }
  }

  /** Whether the item of a row that was read has been deleted meanwhile, and is not about to come back. */
  isGone(seen: Item): boolean {
    return this.isDeleted(seen) && this.changeOfItem(seen) === undefined;
  }

  /** Whether the item of a row that was read has been deleted meanwhile. */
  isDeleted(seen: Item): boolean {
    const id = this.idOf(seen);
    return id !== undefined && this.deleted.has(id);
  }

  /** The pending change of an item that was read. */
  changeOfItem(seen: Item): PendingChange | undefined {
    const id = this.idOf(seen);
    return id === undefined ? undefined : this.changes.current.get(id);
  }

  /** The pending change of a row above those that were read. */
  changeOfRow(row: number): PendingChange | undefined {
    const kept = this.kept.get(row);
    return this.changes.current.ofRow(row) ?? (kept && this.changeOfItem(kept));
  }

  /** What there is to see of a row above those that were read; of one that is to be deleted, what was there. */
  itemOfRow(row: number): Item | undefined {
    const change = this.changeOfRow(row);
    return change?.after ?? change?.before ?? this.kept.get(row);
  }

  /** An item that was read, with what was written and changed since. It lacks what was not read of it. */
  laidOver(seen: Item): Item {
    const id = this.idOf(seen);
    const written = id === undefined ? undefined : this.written.get(id);
    return over(over(seen, written), this.changeOfItem(seen));
  }

  /** An item as it was written since it was read; undefined where it was not, or was deleted. */
  writtenItem(seen: Item): Item | undefined {
    const id = this.idOf(seen);
    return id === undefined ? undefined : this.written.get(id)?.after;
  }

  shown(change: PendingChange): RowChange {
    const { shape } = this.changes;
    const reason = change.failure?.reason ?? (shape && changeProblem(shape, change));
    return { state: stateOf(change), names: namesOf(change), ...(reason !== undefined && { reason }) };
  }

  private idOf(seen: Item): ChangeId | undefined {
    const { shape } = this.changes;
    return shape && itemId(shape.key, seen);
  }
}

/** Also what somebody else made of it meanwhile, which a change knows whose item was looked at again. */
function over(item: Item, change: PendingChange | undefined): Item {
  const known = change?.after ?? change?.before;
  return change === undefined || known === undefined ? item : withNames(item, [...Object.keys(item), ...namesOf(change)], known);
}
