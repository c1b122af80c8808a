import { changeState } from '../../core/commit/changeState.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ItemChange } from '../../core/itemChange.ts';
import type { Item } from '../../core/attributeValue.ts';
import { canonicalKey } from '../../core/items/canonicalKey.ts';
import type { TableRef } from '../../core/tableRef.ts';

/** Writes of this window that may have been made, although no answer said so. */
export class LostWrites {
  /** In their order; on a bad line a person may have saved several texts in vain. */
  private readonly changes = new Map<string, readonly ItemChange[]>();

  /** Remembers changes whose request got no answer. */
  learn(ref: TableRef, changes: readonly ItemChange[], error: unknown): void {
    if (losesAnswer(error)) {
      changes.forEach(change => this.changes.set(nameOf(ref, change), [...this.of(ref, change), change]));
    }
  }

  forget(ref: TableRef, changes: readonly ItemChange[]): void {
    changes.forEach(change => this.changes.delete(nameOf(ref, change)));
  }

  has(ref: TableRef, changes: readonly ItemChange[]): boolean {
    return changes.every(change => this.of(ref, change).length > 0);
  }

  /**
   * What was made of the same items before.
   *
   * @param now the items as they are
   * @returns one for each change; none at all where one of them was not made
   */
  made(ref: TableRef, changes: readonly ItemChange[], now: readonly (Item | undefined)[]): readonly ItemChange[] {
    const made = changes.flatMap(
      (change, index) => this.of(ref, change).findLast(lost => changeState(lost, now[index]) === 'written') ?? [],
    );
    return made.length === changes.length ? made : [];
  }

  private of(ref: TableRef, change: ItemChange): readonly ItemChange[] {
    return this.changes.get(nameOf(ref, change)) ?? [];
  }
}

/** The SDK sends a request again by itself, and the answer that comes may be to what the first one did. */
function losesAnswer(error: unknown): boolean {
  return !(error instanceof ExplorerError) || error.kind === 'network' || error.kind === 'unexpected' || error.wasRepeated;
}

function nameOf({ connection, region, table }: TableRef, { key }: ItemChange): string {
  return JSON.stringify([connection, region, table, canonicalKey(key)]);
}
