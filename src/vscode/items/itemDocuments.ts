import * as vscode from 'vscode';
import type { Address } from '../../core/address.ts';
import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { sameItem } from '../../core/items/equality.ts';
import { parseItem, printItem } from '../../core/items/itemJson.ts';
import { newItemTemplate } from '../../core/items/newItem.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { Clients } from '../../core/ports.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { addressOf } from '../resource.ts';
import { describeChanges, newerItem } from './itemStore.ts';
import type { ItemStore } from './itemStore.ts';

type ItemAddress = Extract<Address, { kind: 'item' }>;

/** The text of our documents: from an item to JSON, and back into a conditional write. */
export class ItemDocuments {
  /** Each item as it was when its document was last read or saved. */
  private readonly loaded = new Map<string, Item>();

  constructor(
    private readonly items: ItemStore,
    private readonly clients: Clients,
  ) {}

  async read(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    switch (address?.kind) {
      case 'item':
        return this.readItem(uri, address);
      case 'newItem':
        return newItemTemplate((await this.items.shape(address.ref)).key);
      case 'tableJson':
        return this.readTableJson(address.ref);
      case 'table':
      case 'details':
        // A custom editor shows it; its content is not text.
        return '';
      case undefined:
        throw vscode.FileSystemError.FileNotFound(uri);
    }
  }

  async write(uri: vscode.Uri, text: string): Promise<void> {
    const address = addressOf(uri);
    if (address?.kind === 'item') {
      await this.writeItem(uri, address, text);
    } else if (address?.kind === 'newItem') {
      await this.writeNewItem(uri, address.ref, text);
    } else {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
  }

  /** What the item was when it was read; undefined for a document that is new or not open. */
  base(uri: vscode.Uri): Item | undefined {
    return this.loaded.get(uri.toString());
  }

  forget(uri: vscode.Uri): void {
    this.loaded.delete(uri.toString());
  }

  private async readItem(uri: vscode.Uri, { ref, key }: ItemAddress): Promise<string> {
    const [shape, item] = await Promise.all([this.items.shape(ref), this.items.read(ref, key)]);
    if (item === undefined) {
      throw new ExplorerError(
        'notFound',
        `“${ref.table}” has no item with this key any more. It was deleted, or its key was never written.`,
      );
    }
    this.loaded.set(uri.toString(), item);
    return printItem(item, shape.key);
  }

  private async readTableJson(ref: TableRef): Promise<string> {
    const { Table: table } = await this.clients.client(ref).send('DescribeTable', { TableName: ref.table });
    return `${JSON.stringify(table, null, 2)}\n`;
  }

  private async writeItem(uri: vscode.Uri, { ref, key }: ItemAddress, text: string): Promise<void> {
    const shape = await this.items.shape(ref);
    const after = parsed(text, shape);
    const before = this.loaded.get(uri.toString()) ?? (await this.baseAfterRestart(ref, key));
    if (!sameItem(keyOf(shape.key, after), key)) {
      throw new ExplorerError(
        'invalid',
        'A key attribute was changed, and a key cannot change. Put the old key back, or use Put Item for a new item.',
      );
    }
    await this.save(ref, { key, before, after });
    this.loaded.set(uri.toString(), after);
  }

  /**
   * A document restored by hot exit was read by an earlier window. What that window had seen is not known, so what is in
   * the table now is shown to be replaced only after a question.
   */
  private async baseAfterRestart(ref: TableRef, key: Key): Promise<Item> {
    const now = await this.items.read(ref, key);
    if (now === undefined) {
      throw new ExplorerError(
        'notFound',
        `The item was deleted from “${ref.table}” meanwhile. Your text is kept; use Put Item to create it again.`,
      );
    }
    await this.confirmOverwrite(
      vscode.l10n.t('This text was restored from an earlier window. Replace the item of “{0}” as it is now?', ref.table),
    );
    return now;
  }

  private async writeNewItem(uri: vscode.Uri, ref: TableRef, text: string): Promise<void> {
    const shape = await this.items.shape(ref);
    const after = parsed(text, shape);
    const key = keyOf(shape.key, after);
    const written = this.loaded.get(uri.toString());
    const before = written !== undefined && sameItem(keyOf(shape.key, written), key) ? written : undefined;
    await this.save(ref, { key, before, after });
    this.loaded.set(uri.toString(), after);
  }

  /** Writes under the condition that nothing changed; where something did, asks, and then is conditional on what was asked about. */
  private async save(
    ref: TableRef,
    { key, before, after }: { readonly key: Key; readonly before: Item | undefined; readonly after: Item },
  ): Promise<void> {
    try {
      await this.items.write(ref, { key, after, ...(before !== undefined && { before }) });
    } catch (error) {
      const now = newerItem(error);
      if (now === undefined) {
        throw new ExplorerError(
          'conditionFailed',
          `The item was deleted from “${ref.table}” meanwhile. Your text is kept; use Put Item to create it again.`,
          { cause: error },
        );
      }
      if (sameItem(now, after)) {
        // It is as it should be: the answer to a write that worked was lost, and the write sent again.
        return;
      }
      await this.confirmOverwrite(questionAbout(ref, before, now));
      await this.save(ref, { key, before: now, after });
    }
  }

  private async confirmOverwrite(question: string): Promise<void> {
    const overwrite = vscode.l10n.t('Overwrite');
    const detail = vscode.l10n.t('Overwriting is itself conditional: it is refused when the item changes once more.');
    const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, overwrite);
    if (chosen !== overwrite) {
      throw new ExplorerError(
        'conditionFailed',
        vscode.l10n.t('Nothing was written, and your text is kept. Change the key, or open the item to see what is there.'),
      );
    }
  }
}

function questionAbout(ref: TableRef, before: Item | undefined, now: Item): string {
  return before === undefined
    ? vscode.l10n.t('“{0}” already has an item with this key. Overwrite it?', ref.table)
    : vscode.l10n.t('Somebody changed {0} of this item since it was opened. Overwrite it with your text?', describeChanges(before, now));
}

/** @throws ExplorerError with the first problem; all of them are marked in the document */
function parsed(text: string, shape: TableShape): Item {
  const { item, problems } = parseItem(text, shape.key, indexKeys(shape));
  const [first] = problems;
  if (item === undefined || first !== undefined) {
    const line = text.slice(0, first?.offset ?? 0).split('\n').length;
    throw new ExplorerError('invalid', `Line ${line}: ${first?.message ?? 'this is not an item.'}`);
  }
  return item;
}

/** The key attributes of the indexes, whose types DynamoDB also enforces. */
export function indexKeys({ indexes }: TableShape): readonly { readonly name: string; readonly type: 'S' | 'N' | 'B' }[] {
  return indexes.flatMap(({ key }) => [...key.partition, ...key.sort]);
}
