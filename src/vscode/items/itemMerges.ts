import * as vscode from 'vscode';
import type { Item } from '../../core/attributeValue.ts';
import { mergeSides } from '../../core/writing/mergeSides.ts';
import { Disposable } from '../disposable.ts';
import { replaceText } from './documentText.ts';
import type { ItemDocuments, Merge } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';
import { tableOf } from './itemUri.ts';

/** The sides of merges, and their results. They are in memory, and there only while a merge is open. */
const scheme = 'dynamodb-merge';

interface Result {
  readonly merge: Merge;
  readonly paths: readonly string[];
}

/** Lets a person merge in VS Code's own merge editor. Completing the merge writes its result, which is how it is known. */
export class ItemMerges extends Disposable implements vscode.FileSystemProvider {
  private readonly changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.changed.event;
  private readonly texts = new Map<string, Uint8Array>();
  private readonly results = new Map<string, Result>();
  private last = 0;

  constructor(
    private readonly items: Pick<ItemStore, 'shape'>,
    private readonly documents: Pick<ItemDocuments, 'print' | 'forms' | 'wasMerged'>,
  ) {
    super();
    this.register(vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true }));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
  }

  async open(merge: Merge): Promise<void> {
    const { key } = await this.items.shape(tableOf(merge.document));
    const form = this.documents.forms.of(merge.document);
    const number = ++this.last;
    const name = merge.document.path.split('/').at(-1) ?? '';
    const side = (folder: string, item: Item): vscode.Uri => {
      const uri = vscode.Uri.from({ scheme, path: `/${number}/${folder}/${name}` });
      this.texts.set(uri.path, Buffer.from(this.documents.print(item, key, form), 'utf8'));
      return uri;
    };
    const sides = mergeSides(merge);
    const [base, theirs, yours] = [side('base', sides.base), side('theirs', sides.theirs), side('yours', sides.yours)];
    // What both changed begins undecided.
    const output = side('result', sides.base);
    this.results.set(output.path, { merge, paths: [base, theirs, yours, output].map(({ path }) => path) });
    await vscode.commands.executeCommand('_open.mergeEditor', {
      base,
      input1: {
        uri: theirs,
        title: vscode.l10n.t('Theirs'),
        description: vscode.l10n.t('As it is in the table now, with your other changes'),
      },
      input2: { uri: yours, title: vscode.l10n.t('Yours'), description: vscode.l10n.t('Not saved yet, with their other changes') },
      output,
    });
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const text = this.texts.get(path);
    const isSide = text !== undefined && !this.results.has(path);
    return {
      type: text === undefined ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: text?.length ?? 0,
      ...(isSide && { permissions: vscode.FilePermission.Readonly }),
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const text = this.texts.get(uri.path);
    if (text === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return text;
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const result = this.results.get(uri.path);
    if (result === undefined) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    this.texts.set(uri.path, content);
    await this.complete(result.merge, Buffer.from(content).toString('utf8'));
  }

  /** The document gets the text that was made of both, and is still to be saved. */
  private async complete({ document: uri, theirs }: Merge, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    await replaceText(document, text);
    this.documents.wasMerged(uri, theirs, { before, merged: document.getText() });
    await vscode.window.showTextDocument(document, { preview: false });
  }

  private forget({ scheme: of, path }: vscode.Uri): void {
    const result = of === scheme ? this.results.get(path) : undefined;
    if (result !== undefined) {
      this.results.delete(path);
      result.paths.forEach(each => this.texts.delete(each));
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
