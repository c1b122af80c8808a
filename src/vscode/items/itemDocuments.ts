import * as vscode from 'vscode';
import type { Address } from '../../core/address.ts';
import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError, isCancelled } from '../../core/errors.ts';
import type { WrittenItem } from '../../core/guard/confirmation.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import { sameItem } from '../../core/items/equality.ts';
import type { ParsedItem } from '../../core/items/itemJson.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { Clients, ConnectionSource, ItemText } from '../../core/ports.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { Confirmations } from '../guard/confirmations.ts';
import { addressOf, scheme } from '../resource.ts';
import { ItemBases } from './itemBases.ts';
import { describeChanges, newerItem } from './itemStore.ts';
import type { ItemStore } from './itemStore.ts';

/** Asks before a write, where the guard of the connection wants it. */
export interface WriteGuard {
  readonly connections: ConnectionSource;
  readonly confirmations: Pick<Confirmations, 'confirmWrite'>;
}

type ItemAddress = Extract<Address, { kind: 'item' }>;

/** The text of our documents: from an item to JSON, and back into a conditional write. */
export class ItemDocuments {
  private readonly bases = new ItemBases();
  private readonly failures = new Map<string, unknown>();

  constructor(
    private readonly items: ItemStore,
    private readonly clients: Clients,
    private readonly itemText: ItemText,
    private readonly guard: WriteGuard,
  ) {}

  async read(uri: vscode.Uri): Promise<string> {
    try {
      return await this.textOf(uri);
    } catch (error) {
      this.failures.set(uri.toString(), error);
      throw error;
    }
  }

  /** Why the content could not be read: who opens a document is told by VS Code in words of its own, with the key among them. */
  takeFailure(uri: vscode.Uri): unknown {
    const failure = this.failures.get(uri.toString());
    this.failures.delete(uri.toString());
    return failure;
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

  /** @throws ExplorerError where the guard of the table's connection would refuse the write later */
  refuseReadOnly(ref: TableRef, what: string): void {
    refuseReadOnly(this.guard.connections.get(ref.connection), what);
  }

  /** What the document's text was made from; undefined for a document that is new or not open. */
  base(uri: vscode.Uri): Item | undefined {
    return this.bases.of(uri.toString());
  }

  /** Call when a document was opened or has changed. */
  shows(document: vscode.TextDocument): void {
    if (document.uri.scheme === scheme && !document.isDirty) {
      this.bases.isShown(document.uri.toString(), document.getText());
    }
  }

  forget(uri: vscode.Uri): void {
    this.bases.forget(uri.toString());
    this.failures.delete(uri.toString());
  }

  /** What DynamoDB would refuse of a text, and the item where there is nothing. */
  check(text: string, shape: TableShape): ParsedItem {
    return this.itemText.parse(text, shape.key, indexKeys(shape));
  }

  /** Where a person types first in the document of a new item. */
  cursor(key: KeySchema): number {
    return this.itemText.template(key).cursor;
  }

  private async textOf(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    switch (address?.kind) {
      case 'item':
        return this.readItem(uri, address);
      case 'newItem':
        return this.itemText.template((await this.items.shape(address.ref)).key).text;
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

  private async readItem(uri: vscode.Uri, { ref, key }: ItemAddress): Promise<string> {
    const [shape, item] = await Promise.all([this.items.shape(ref), this.items.read(ref, key)]);
    if (item === undefined) {
      throw new ExplorerError(
        'notFound',
        `“${ref.table}” has no item with this key any more. It was deleted, or its key was never written.`,
      );
    }
    const text = this.itemText.print(item, shape.key);
    this.bases.wasRead(uri.toString(), item, text);
    return text;
  }

  private async readTableJson(ref: TableRef): Promise<string> {
    const { Table: table } = await this.clients.client(ref).send('DescribeTable', { TableName: ref.table });
    return `${JSON.stringify(table, null, 2)}\n`;
  }

  private async writeItem(uri: vscode.Uri, { ref, key }: ItemAddress, text: string): Promise<void> {
    const shape = await this.items.shape(ref);
    const after = this.parsed(text, shape);
    const before = this.base(uri) ?? (await this.baseAfterRestart(ref, key));
    if (!sameItem(keyOf(shape.key, after), key)) {
      throw new ExplorerError(
        'invalid',
        'A key attribute was changed, and a key cannot change. Put the old key back, or use Put Item for a new item.',
      );
    }
    await this.save(ref, { key, before, after });
    this.bases.wasSaved(uri.toString(), after);
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
    const after = this.parsed(text, shape);
    const key = keyOf(shape.key, after);
    const written = this.base(uri);
    const before = written !== undefined && sameItem(keyOf(shape.key, written), key) ? written : undefined;
    await this.save(ref, { key, before, after });
    this.bases.wasSaved(uri.toString(), after);
  }

  /** Writes under the condition that nothing changed; where something did, asks, and then is conditional on what was asked about. */
  private async save(
    ref: TableRef,
    { key, before, after }: { readonly key: Key; readonly before: Item | undefined; readonly after: Item },
  ): Promise<void> {
    await this.confirm(ref, { after, ...(before !== undefined && { before }) });
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

  private async confirm(ref: TableRef, change: WrittenItem): Promise<void> {
    const connection = this.guard.connections.get(ref.connection);
    if (connection === undefined) {
      // The client says that it was removed.
      return;
    }
    const { key } = await this.items.shape(ref);
    try {
      await this.guard.confirmations.confirmWrite(connection, { table: ref.table, key, changes: [change] });
    } catch (error) {
      if (isCancelled(error)) {
        throw new ExplorerError('cancelled', vscode.l10n.t('Nothing was written, and your text is kept.'), { cause: error });
      }
      throw error;
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

  /** @throws ExplorerError with the first problem; all of them are marked in the document */
  private parsed(text: string, shape: TableShape): Item {
    const { item, problems } = this.check(text, shape);
    const [first] = problems;
    if (item === undefined || first !== undefined) {
      const line = text.slice(0, first?.offset ?? 0).split('\n').length;
      throw new ExplorerError('invalid', `Line ${line}: ${first?.message ?? 'this is not an item.'}`);
    }
    return item;
  }
}

function questionAbout(ref: TableRef, before: Item | undefined, now: Item): string {
  return before === undefined
    ? vscode.l10n.t('“{0}” already has an item with this key. Overwrite it?', ref.table)
    : vscode.l10n.t('Somebody changed {0} of this item since it was opened. Overwrite it with your text?', describeChanges(before, now));
}

/** The key attributes of the indexes, whose types DynamoDB also enforces. */
function indexKeys({ indexes }: TableShape): readonly { readonly name: string; readonly type: 'S' | 'N' | 'B' }[] {
  return indexes.flatMap(({ key }) => [...key.partition, ...key.sort]);
}
