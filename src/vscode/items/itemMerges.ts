import * as vscode from 'vscode';
import type { Item } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { mergeSides } from '../../core/writing/mergeSides.ts';
import { DocumentFiles } from '../documentFiles.ts';
import { toldByVsCode } from '../toldByVsCode.ts';
import { replaceText } from './documentText.ts';
import type { ItemDocuments, Merge } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';
import { tableOf } from './itemUri.ts';

/** The sides of merges, and their results. They are in memory, and there only while a merge is open. */
const scheme = 'dynamodb-merge';

interface Result {
  readonly merge: Merge;
  /** The text of the document when the merge was opened. */
  readonly text: string;
  readonly paths: readonly string[];
}

/** Lets a person merge in VS Code's own merge editor. Completing the merge writes its result, which is how it is known. */
export class ItemMerges extends DocumentFiles {
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
    const [{ key }, document] = await Promise.all([
      this.items.shape(tableOf(merge.document)),
      vscode.workspace.openTextDocument(merge.document),
    ]);
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
    this.results.set(output.path, { merge, text: document.getText(), paths: [base, theirs, yours, output].map(({ path }) => path) });
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
    await this.complete(result, Buffer.from(content).toString('utf8'));
  }

  /** The document gets the text that was made of both, and is still to be saved. */
  private async complete({ merge: { document: uri, theirs }, text: atOpening }: Result, text: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    if (before !== atOpening) {
      await confirmReplacing();
    }
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
}

/** @throws where the person does not want it, so that the merge is not completed */
async function confirmReplacing(): Promise<void> {
  const replace = vscode.l10n.t('Replace');
  const question = vscode.l10n.t('The item’s text was changed while it was merged. Replace it with the result of the merge?');
  const detail = vscode.l10n.t('What was typed there meanwhile is not part of the result. Undo in the document brings it back.');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, replace)) !== replace) {
    throw toldByVsCode(new ExplorerError('cancelled', vscode.l10n.t('The merge is not completed, and the item’s text is kept.')));
  }
}
