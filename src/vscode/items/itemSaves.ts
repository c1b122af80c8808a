import type { Item, Key } from '../../core/attributeValue.ts';
import type { Connection } from '../../core/connection.ts';
import { ExplorerError, isCancelled } from '../../core/errors.ts';
import { planWrite } from '../../core/itemChange.ts';
import type { ItemChange } from '../../core/itemChange.ts';
import { sameItem } from '../../core/items/equality.ts';
import { keyLabel } from '../../core/items/keyLabel.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { changedNames } from '../../core/writing/itemDifference.ts';
import { partlyCompared } from '../../core/writing/partlyCompared.ts';
import type { ReadFirst } from '../../core/writing/readFirst.ts';
import type { Comparing } from '../../core/writing/seenCondition.ts';
import type { Confirmations, PendingWrite } from '../guard/confirmations.ts';
import { newerItem } from './itemStore.ts';
import type { ItemStore } from './itemStore.ts';

/** What somebody else did to an item that a person wants to save. */
export interface Conflict {
  readonly table: string;
  /** The attributes somebody else changed; none where the person's item was to be a new one. */
  readonly changed: readonly string[];
  readonly isNew: boolean;
}

export interface Move {
  readonly table: string;
  /** The old and the new key, as tabs show them. */
  readonly from: string;
  readonly to: string;
}

/** How a person is asked; leaving a question is `undefined` or `false`. */
export interface SaveQuestions {
  conflict(conflict: Conflict): Promise<'merge' | 'overwrite' | 'discard' | undefined>;
  createAgain(table: string): Promise<boolean>;
  move(move: Move): Promise<boolean>;
  /** About items of which a write cannot compare all that was seen. */
  comparePartly(reads: readonly ReadFirst[]): Promise<boolean>;
  /** About a text from an earlier window, of which nobody knows what it was made from. */
  replaceRestored(table: string): Promise<boolean>;
}

/** Asks before a write, where the guard of the connection wants it. */
export interface WriteGuard {
  readonly connections: ConnectionSource;
  readonly confirmations: Pick<Confirmations, 'confirmWrite'>;
}

/** A document that is to be saved. */
export interface UnsavedItem {
  readonly ref: TableRef;
  /** Of the item the document was opened as; undefined for a new one. */
  readonly key?: Key;
  /** What its text was made from, where that is known. */
  readonly before?: Item;
  readonly after: Item;
}

export type SaveOutcome =
  | { readonly kind: 'saved' }
  /** The person wants to see the newer item instead. */
  | { readonly kind: 'discarded'; readonly now: Item }
  | { readonly kind: 'merging'; readonly base: Item; readonly theirs: Item };

const saved: SaveOutcome = { kind: 'saved' };
const kept = 'Nothing was written, and your text is kept.';

/** Saves the item of a document under the condition that nothing changed; where something did, the person chooses. */
export class ItemSaves {
  constructor(
    private readonly items: Pick<ItemStore, 'shape' | 'read' | 'write'>,
    private readonly guard: WriteGuard,
    private readonly questions: SaveQuestions,
  ) {}

  /** @throws ExplorerError, of kind `cancelled` or `conditionFailed` when the person leaves a question */
  async save({ ref, key, before, after }: UnsavedItem): Promise<SaveOutcome> {
    const { key: schema } = await this.items.shape(ref);
    const newKey = keyOf(schema, after);
    if (key === undefined) {
      const isSame = before !== undefined && sameItem(keyOf(schema, before), newKey);
      return this.write(ref, { key: newKey, after, ...(isSame && { before }) });
    }
    const base = before ?? (await this.baseAfterRestart(ref, key));
    if (base === undefined) {
      return this.createAgain(ref, { key: newKey, after });
    }
    if (sameItem(newKey, key)) {
      return this.write(ref, { key, before: base, after });
    }
    const move = { table: ref.table, from: keyLabel(schema, key), to: keyLabel(schema, newKey) };
    if (!(await this.questions.move(move))) {
      throw new ExplorerError('cancelled', kept);
    }
    return this.move(ref, { key: newKey, after }, { key, before: base });
  }

  /** Nobody knows what an earlier window had seen, so what is there now is replaced only after a question. */
  private async baseAfterRestart(ref: TableRef, key: Key): Promise<Item | undefined> {
    const now = await this.items.read(ref, key);
    if (now !== undefined && !(await this.questions.replaceRestored(ref.table))) {
      throw new ExplorerError('conditionFailed', kept);
    }
    return now;
  }

  private async write(ref: TableRef, change: ItemChange & { readonly after: Item }): Promise<SaveOutcome> {
    const comparing = await this.confirm(ref, [change]);
    try {
      await this.items.write(ref, [change], comparing);
      return saved;
    } catch (error) {
      const { key, after } = change;
      // Where no item comes with the refusal, it may have been deleted; some endpoints return none at all.
      const now = newerItem(error) ?? (await this.items.read(ref, key));
      if (now === undefined) {
        return this.createAgain(ref, { key, after });
      }
      // It is as it should be, whoever made it so.
      return sameItem(now, after)
        ? saved
        : this.settle(ref, { before: change.before, now }, async before => this.write(ref, { key, before, after }));
    }
  }

  /** Puts the item under its new key and takes it away under the old one, both or neither. */
  private async move(
    ref: TableRef,
    put: ItemChange & { readonly after: Item },
    remove: ItemChange & { readonly before: Item },
  ): Promise<SaveOutcome> {
    const comparing = await this.confirm(ref, [put, remove]);
    try {
      await this.items.write(ref, [put, remove], comparing);
      return saved;
    } catch (error) {
      const [ofPut, ofRemove] = error instanceof ExplorerError ? error.cancellations : [];
      if (ofPut?.code === failedCondition) {
        const isMade = ofRemove?.code === failedCondition && ofRemove.item === undefined && isThere(ofPut.item, put.after);
        return isMade ? saved : takenKey(ref, error);
      }
      if (ofRemove?.code !== failedCondition) {
        throw error;
      }
      const now = ofRemove.item ?? (await this.items.read(ref, remove.key));
      if (now === undefined) {
        return this.createAgain(ref, put);
      }
      return this.settle(ref, { before: remove.before, now }, async before => this.move(ref, put, { key: remove.key, before }));
    }
  }

  private async createAgain(ref: TableRef, put: ItemChange & { readonly after: Item }): Promise<SaveOutcome> {
    if (!(await this.questions.createAgain(ref.table))) {
      throw new ExplorerError('conditionFailed', `The item was deleted from “${ref.table}” meanwhile. ${kept}`);
    }
    return this.write(ref, put);
  }

  /** @param again writes under the condition that the item is still the one that was asked about */
  private async settle(
    { table }: TableRef,
    { before, now }: { readonly before: Item | undefined; readonly now: Item },
    again: (now: Item) => Promise<SaveOutcome>,
  ): Promise<SaveOutcome> {
    const changed = before === undefined ? [] : changedNames(before, now);
    switch (await this.questions.conflict({ table, changed, isNew: before === undefined })) {
      case 'overwrite':
        return again(now);
      case 'discard':
        return { kind: 'discarded', now };
      case 'merge':
        return { kind: 'merging', base: before ?? {}, theirs: now };
      case undefined:
        throw new ExplorerError('conditionFailed', `${kept} Save again when you know what to do about the newer item.`);
    }
  }

  /** @returns how far the person agrees that what was seen is compared */
  private async confirm(ref: TableRef, changes: readonly ItemChange[]): Promise<Comparing> {
    const { key } = await this.items.shape(ref);
    const connection = this.guard.connections.get(ref.connection);
    // Where it was removed, the client says so.
    if (connection !== undefined) {
      await this.confirmGuarded(connection, { table: ref.table, key, changes });
    }
    const reads = partlyCompared(changes.map(change => planWrite(ref.table, key, change, 'partly')));
    if (reads.length === 0) {
      return 'wholly';
    }
    if (!(await this.questions.comparePartly(reads))) {
      throw new ExplorerError('cancelled', kept);
    }
    return 'partly';
  }

  private async confirmGuarded(connection: Connection, pending: PendingWrite): Promise<void> {
    try {
      await this.guard.confirmations.confirmWrite(connection, pending);
    } catch (error) {
      if (isCancelled(error)) {
        throw new ExplorerError('cancelled', kept, { cause: error });
      }
      throw error;
    }
  }
}

const failedCondition = 'ConditionalCheckFailed';

/** The answer to a move that was made may be lost; it is not made twice. */
function isThere(now: Item | undefined, wanted: Item): boolean {
  return now !== undefined && sameItem(now, wanted);
}

function takenKey({ table }: TableRef, cause: unknown): never {
  throw new ExplorerError(
    'conditionFailed',
    `“${table}” already has an item with the new key. ${kept} Choose another key, or change that item.`,
    {
      cause,
    },
  );
}
