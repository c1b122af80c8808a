import type { Item } from '../attributeValue.ts';
import type { KeySchema } from '../keySchema.ts';
import type { ChangeId } from './changeId.ts';
import { isNewItemId, itemId, newItemId } from './changeId.ts';
import { namesOf, sameState, stateOf } from './pendingChange.ts';
import type { ChangeFailure, ChangeState, PendingChange } from './pendingChange.ts';
import { steppedItem, withNames } from './step.ts';
import type { ItemStep, Step } from './step.ts';

/** What there is in a change set beside its changes. */
interface Memory {
  /** New items that were written go on under their keys, also for steps that were made before. */
  readonly written: ReadonlyMap<ChangeId, ChangeId>;
  /** Items as they were last seen, written or given up here: newer than what older steps have seen. */
  readonly settled: ReadonlyMap<ChangeId, { readonly item?: Item }>;
  /** The lowest row number that was given to a new item. */
  readonly lastRow: number;
}

/** What a person has changed of one table and not written. It never changes itself: each change makes another. */
export class ChangeSet {
  static readonly empty = new ChangeSet(new Map(), { written: new Map(), settled: new Map(), lastRow: 0 });

  private byRow: ReadonlyMap<number, PendingChange> | undefined;
  private nameList: readonly string[] | undefined;

  private constructor(
    private readonly byId: ReadonlyMap<ChangeId, PendingChange>,
    private readonly memory: Memory,
  ) {}

  /** @param changes what was there in an earlier window; each gets a row of its own */
  static restored(changes: readonly PendingChange[]): ChangeSet {
    const rows = changes.map((change, index) => {
      const row = -1 - index;
      // A new item keeps to its row: under the id of another, a row that is inserted later would take its place.
      return { ...change, row, id: isNewItemId(change.id) ? newItemId(row) : change.id };
    });
    return new ChangeSet(new Map(rows.map(change => [change.id, change])), { ...ChangeSet.empty.memory, lastRow: -rows.length });
  }

  get size(): number {
    return this.byId.size;
  }

  /** In the order in which their items were first changed. */
  get changes(): readonly PendingChange[] {
    return [...this.byId.values()];
  }

  get counts(): Readonly<Record<ChangeState | 'failed', number>> {
    const counts = { new: 0, changed: 0, deleted: 0, failed: 0 };
    for (const change of this.byId.values()) {
      counts[stateOf(change)] += 1;
      counts.failed += change.failure === undefined ? 0 : 1;
    }
    return counts;
  }

  /** The attributes of new and changed items, in the order they came to be. */
  get names(): readonly string[] {
    this.nameList ??= [...new Set(this.changes.flatMap(namesOf))];
    return this.nameList;
  }

  /** The next number for the row of a new item. */
  get nextRow(): number {
    return this.memory.lastRow - 1;
  }

  /** Undefined where the item is as it was seen. */
  get(id: ChangeId): PendingChange | undefined {
    return this.byId.get(this.current(id));
  }

  /** An item as it was last seen, written or given up here; undefined where it never was. */
  seen(id: ChangeId): { readonly item?: Item } | undefined {
    return this.memory.settled.get(this.current(id));
  }

  /** The change that is shown in a row of its own. */
  ofRow(row: number): PendingChange | undefined {
    this.byRow ??= new Map(this.changes.flatMap(change => (change.row === undefined ? [] : [[change.row, change] as const])));
    return this.byRow.get(row);
  }

  /** Under which id an item is known now that a step has known under this one. */
  current(id: ChangeId): ChangeId {
    return this.memory.written.get(id) ?? id;
  }

  /** What a person does now. It begins with the items as they are shown, and may have been read anew. */
  edited(step: Step): ChangeSet {
    const settled = new Map(this.memory.settled);
    let lastRow = this.memory.lastRow;
    for (const { id, row = 0, from } of step.items) {
      if (this.get(id) === undefined) {
        settled.set(this.current(id), asSettled(from));
      }
      lastRow = Math.min(lastRow, row);
    }
    return new ChangeSet(this.byId, { ...this.memory, settled, lastRow }).stepped(step);
  }

  /** What a person did earlier, done again; or undone, with the inverse of it. */
  stepped({ items }: Step): ChangeSet {
    const byId = new Map(this.byId);
    items.forEach(step => this.stepOne(byId, step));
    return new ChangeSet(byId, this.memory);
  }

  /** These are as they should be: they leave the set. */
  withWritten(schema: KeySchema, ids: readonly ChangeId[]): ChangeSet {
    const byId = new Map(this.byId);
    const written = new Map(this.memory.written);
    const settled = new Map(this.memory.settled);
    for (const change of ids.flatMap(id => this.get(id) ?? [])) {
      const item = change.after ?? change.before;
      const key = item === undefined ? change.id : itemId(schema, item);
      written.set(change.id, key);
      settled.set(key, asSettled(change.after));
      byId.delete(change.id);
    }
    return new ChangeSet(byId, { ...this.memory, written, settled });
  }

  /** All changes are given up. No row number is given again: who still knows an item by it means that one. */
  withoutChanges(): ChangeSet {
    return new ChangeSet(new Map(), this.memory);
  }

  /** Why changes could not be written. */
  withFailures(failures: ReadonlyMap<ChangeId, ChangeFailure>): ChangeSet {
    const byId = new Map(this.byId);
    for (const [id, failure] of failures) {
      const change = this.get(id);
      if (change !== undefined) {
        byId.set(change.id, { ...change, failure });
      }
    }
    return new ChangeSet(byId, this.memory);
  }

  /** Gives a change up for what somebody else made of the item. */
  withTheirs(id: ChangeId, theirs: Item | undefined): ChangeSet {
    return this.settledAs(this.current(id), theirs);
  }

  /** The change is one of the newer item from now on: what both changed becomes mine, the rest stays theirs. */
  rebased(id: ChangeId, theirs: Item | undefined): ChangeSet {
    const change = this.get(id);
    if (change === undefined) {
      return this;
    }
    const { row, before, after } = change;
    const mine = before === undefined || after === undefined || theirs === undefined ? after : withNames(theirs, namesOf(change), after);
    return sameState(theirs, mine)
      ? this.settledAs(change.id, theirs)
      : this.replaced({
          id: change.id,
          ...(row !== undefined && { row }),
          ...(theirs !== undefined && { before: theirs }),
          ...(mine !== undefined && { after: mine }),
        });
  }

  private stepOne(byId: Map<ChangeId, PendingChange>, step: ItemStep): void {
    const id = this.current(step.id);
    const change = byId.get(id);
    const before = change === undefined ? this.begunWith(id, step) : change.before;
    const after = steppedItem(step, change === undefined ? before : change.after);
    const row = change?.row ?? step.row;
    if (sameState(before, after)) {
      byId.delete(id);
    } else {
      byId.set(id, {
        id,
        ...(row !== undefined && { row }),
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
      });
    }
  }

  /** An item without a change is as it was last seen. */
  private begunWith(id: ChangeId, step: ItemStep): Item | undefined {
    const settled = this.memory.settled.get(id);
    return settled === undefined ? step.from : settled.item;
  }

  private settledAs(id: ChangeId, item: Item | undefined): ChangeSet {
    const byId = new Map(this.byId);
    byId.delete(id);
    const settled = new Map(this.memory.settled).set(id, asSettled(item));
    return new ChangeSet(byId, { ...this.memory, settled });
  }

  private replaced(change: PendingChange): ChangeSet {
    return new ChangeSet(new Map(this.byId).set(change.id, change), this.memory);
  }
}

function asSettled(item: Item | undefined): { readonly item?: Item } {
  return item === undefined ? {} : { item };
}
