import * as vscode from 'vscode';
import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import type { ItemForm } from '../../core/items/itemForm.ts';
import type { ParsedItem } from '../../core/items/itemJson.ts';
import type { KeyAttribute, KeySchema } from '../../core/keySchema.ts';
import { keyAttributes } from '../../core/keySchema.ts';
import type { Clients, ItemText } from '../../core/ports.ts';
import type { SeenAttributes } from '../../core/seenAttributes.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { addressOf, scheme } from '../resource.ts';
import { ItemBases } from './itemBases.ts';
import type { MergedTexts } from './itemBases.ts';
import { ItemForms } from './itemForms.ts';
import { ItemSaves } from './itemSaves.ts';
import type { SaveQuestions, WriteGuard } from './itemSaves.ts';
import type { ItemStore } from './itemStore.ts';
import { itemAddressOf } from './itemUri.ts';

/** Two people's changes to the item of one document. */
export interface Merge {
  readonly document: vscode.Uri;
  readonly base: Item;
  readonly theirs: Item;
  readonly yours: Item;
}

export interface DocumentParts {
  readonly items: ItemStore;
  readonly clients: Clients;
  readonly itemText: ItemText;
  readonly guard: WriteGuard;
  readonly questions: SaveQuestions;
  readonly seen: SeenAttributes;
}

/** The text of our documents: from an item to JSON, and back into a conditional write. */
export class ItemDocuments {
  readonly forms = new ItemForms();
  private readonly bases = new ItemBases();
  private readonly failures = new Map<string, unknown>();
  /** What is shown with the next read, in the place of a text that was given up. */
  private readonly awaited = new Map<string, Item>();
  private readonly saves: ItemSaves;

  constructor(
    private readonly parts: DocumentParts,
    /** Shows the newer item beside a person's own text. */
    readonly merge: (merge: Merge) => Promise<void>,
  ) {
    this.saves = new ItemSaves(parts.items, parts.guard, parts.questions);
  }

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
    const address = itemAddressOf(uri);
    if (address === undefined) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    const { ref } = address;
    const after = this.parsed(uri, text, await this.parts.items.shape(ref));
    const before = this.bases.of(uri.toString(), text);
    const key = address.kind === 'item' ? address.key : undefined;
    const outcome = await this.saves.save({ ref, after, ...(key !== undefined && { key }), ...(before !== undefined && { before }) });
    switch (outcome.kind) {
      case 'saved':
        this.bases.wasSaved(uri.toString(), after);
        break;
      case 'discarded':
        this.awaited.set(uri.toString(), outcome.now);
        break;
      case 'merging':
        await this.merge({ document: uri, base: outcome.base, theirs: outcome.theirs, yours: after });
        throw new ExplorerError('conditionFailed', vscode.l10n.t('Nothing was written yet. Complete the merge, then save the item.'));
    }
  }

  /** @throws ExplorerError where the guard of the table's connection would refuse the write later */
  refuseReadOnly(ref: TableRef, what: string): void {
    refuseReadOnly(this.parts.guard.connections.get(ref.connection), what);
  }

  /** What the document's text was made from; undefined for a document that is new or not open. */
  base(uri: vscode.Uri): Item | undefined {
    return this.bases.of(uri.toString());
  }

  /** Whether the person gave up the document's text, which is to show the newer item. */
  isGivenUp(uri: vscode.Uri): boolean {
    return this.awaited.has(uri.toString());
  }

  /** The next read shows this item, which was read just now. */
  showNext(uri: vscode.Uri, item: Item): void {
    this.awaited.set(uri.toString(), item);
  }

  /** The document's text has somebody else's changes in it. */
  wasMerged(uri: vscode.Uri, theirs: Item, texts: MergedTexts): void {
    this.bases.wasMerged(uri.toString(), theirs, texts);
  }

  /** Call when a document was opened or has changed. */
  shows(document: vscode.TextDocument): void {
    if (document.uri.scheme !== scheme) {
      return;
    }
    if (document.isDirty) {
      this.bases.isTyped(document.uri.toString(), () => document.getText());
    } else {
      this.bases.isShown(document.uri.toString(), document.getText());
    }
  }

  forget(uri: vscode.Uri): void {
    this.bases.forget(uri.toString());
    this.forms.forget(uri);
    this.failures.delete(uri.toString());
    this.awaited.delete(uri.toString());
  }

  /** @throws ExplorerError of kind `notFound` */
  async itemOf(ref: TableRef, key: Key): Promise<Item> {
    const item = await this.parts.items.read(ref, key);
    if (item === undefined) {
      throw new ExplorerError(
        'notFound',
        `“${ref.table}” has no item with this key any more. It was deleted, or its key was never written.`,
      );
    }
    return item;
  }

  /** What DynamoDB would refuse of a document's text, and the item where there is nothing. */
  check(uri: vscode.Uri, text: string, shape: TableShape): ParsedItem {
    return this.parts.itemText.parse(text, shape.key, indexKeys(shape), this.forms.of(uri));
  }

  print(item: Item, key: KeySchema, form: ItemForm): string {
    return this.parts.itemText.print(item, key, form);
  }

  /** Where a person types first in the document of a new item. */
  cursor(uri: vscode.Uri, key: KeySchema): number {
    return this.parts.itemText.template(key, this.forms.of(uri)).cursor;
  }

  /** @throws ExplorerError with the first problem; all of them are marked in the document */
  parsed(uri: vscode.Uri, text: string, shape: TableShape): Item {
    const { item, problems } = this.check(uri, text, shape);
    const [first] = problems;
    if (item === undefined || first !== undefined) {
      const line = text.slice(0, first?.offset ?? 0).split('\n').length;
      throw new ExplorerError('invalid', `Line ${line}: ${first?.message ?? 'this is not an item.'}`);
    }
    return item;
  }

  private async textOf(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    switch (address?.kind) {
      case 'item':
        return this.readItem(uri, address);
      case 'newItem':
        return this.parts.itemText.template((await this.parts.items.shape(address.ref)).key, this.forms.of(uri)).text;
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

  private async readItem(uri: vscode.Uri, { ref, key }: { readonly ref: TableRef; readonly key: Key }): Promise<string> {
    const id = uri.toString();
    const shape = await this.parts.items.shape(ref);
    const item = this.awaited.get(id) ?? (await this.itemOf(ref, key));
    this.awaited.delete(id);
    this.parts.seen.of(ref).observe([item]);
    const text = this.print(item, shape.key, this.forms.of(uri));
    this.bases.wasRead(id, item, text);
    return text;
  }

  private async readTableJson(ref: TableRef): Promise<string> {
    const { Table: table } = await this.parts.clients.client(ref).send('DescribeTable', { TableName: ref.table });
    return `${JSON.stringify(table, null, 2)}\n`;
  }
}

/** The key attributes of the indexes, whose types DynamoDB also enforces. */
function indexKeys({ indexes }: TableShape): readonly KeyAttribute[] {
  return indexes.flatMap(({ key }) => keyAttributes(key));
}
