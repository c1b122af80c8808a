import * as vscode from 'vscode';
import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { planWrite } from '../../core/itemChange.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import { keyLabel } from '../../core/items/keyLabel.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { changedNames } from '../../core/writing/itemDifference.ts';
import { partlyCompared } from '../../core/writing/partlyCompared.ts';
import type { Comparing } from '../../core/writing/seenCondition.ts';
import type { Confirmations } from '../guard/confirmations.ts';
import type { SaveQuestions, WriteGuard } from './itemSaves.ts';
import { newerItem } from './itemStore.ts';
import type { ItemStore } from './itemStore.ts';

/** An item as a person saw it. */
export interface SeenItem {
  readonly ref: TableRef;
  readonly key: Key;
  readonly before: Item;
}

export type DeletionGuard = Pick<WriteGuard, 'connections'> & {
  readonly confirmations: Pick<Confirmations, 'confirmWrite' | 'confirmDestructive'>;
};

export interface DeletionQuestions extends Pick<SaveQuestions, 'comparePartly'> {
  /** Names what somebody else changed. */
  deleteNevertheless(table: string, changed: readonly string[]): Promise<boolean>;
}

/** Deletes an item as it was seen. Where somebody changed it meanwhile, the person decides. */
export class ItemDeletion {
  constructor(
    private readonly items: Pick<ItemStore, 'shape' | 'read' | 'write'>,
    private readonly guard: DeletionGuard,
    private readonly questions: DeletionQuestions,
  ) {}

  /** @throws ExplorerError of kind `readOnly`, before a person is asked anything */
  refuseReadOnly(ref: TableRef): void {
    refuseReadOnly(this.guard.connections.get(ref.connection), vscode.l10n.t('Delete Item'));
  }

  /** @throws ExplorerError, of kind `cancelled` when the person does not agree */
  async delete(seen: SeenItem): Promise<void> {
    this.refuseReadOnly(seen.ref);
    await this.confirm(seen);
    await this.send(seen);
  }

  private async send({ ref, key, before }: SeenItem): Promise<void> {
    const comparing = await this.comparing({ ref, key, before });
    try {
      await this.items.write(ref, [{ key, before }], comparing);
    } catch (error) {
      // That no item came with the refusal does not make it deleted: some endpoints return none.
      const now = newerItem(error) ?? (await this.items.read(ref, key));
      if (now === undefined) {
        // Somebody else deleted it, which is what was wanted.
        return;
      }
      if (!(await this.questions.deleteNevertheless(ref.table, changedNames(before, now)))) {
        throw new ExplorerError('cancelled', 'Nothing was deleted.', { cause: error });
      }
      await this.send({ ref, key, before: now });
    }
  }

  private async comparing({ ref, key, before }: SeenItem): Promise<Comparing> {
    const { key: schema } = await this.items.shape(ref);
    const reads = partlyCompared([planWrite(ref.table, schema, { key, before }, 'partly')]);
    if (reads.length > 0 && !(await this.questions.comparePartly(reads))) {
      throw new ExplorerError('cancelled', 'Nothing was deleted.');
    }
    return reads.length > 0 ? 'partly' : 'wholly';
  }

  /** In production what is deleted is shown first; elsewhere the guard says whether there is a question. */
  private async confirm({ ref, key, before }: SeenItem): Promise<void> {
    const connection = this.guard.connections.get(ref.connection);
    const { table } = ref;
    const { key: schema } = await this.items.shape(ref);
    if (connection === undefined) {
      throw new ExplorerError('notFound', 'The connection of this item was removed meanwhile. Open the item again from its table.');
    }
    if (connection.production !== undefined) {
      await this.guard.confirmations.confirmWrite(connection, { table, key: schema, changes: [{ before }] });
    } else {
      const detail = vscode.l10n.t(
        'The item “{0}” is deleted. What the write journal does not hold cannot be undone.',
        keyLabel(schema, key),
      );
      await this.guard.confirmations.confirmDestructive(connection, { action: vscode.l10n.t('Delete Item'), table, detail });
    }
  }
}
