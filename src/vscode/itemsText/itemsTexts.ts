import * as vscode from 'vscode';
import { lineAt, parseItems, printItems, stepsBetween } from '../../core/changeSet/itemsText.ts';
import type { ItemsForm, TextBase } from '../../core/changeSet/itemsText.ts';
import type { ItemStep } from '../../core/changeSet/step.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { Problem } from '../../core/items/problem.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import { Disposable } from '../disposable.ts';
import { DocumentDiagnostics } from '../documentDiagnostics.ts';
import { PersonalSaves } from '../personalSaves.ts';
import { TextFiles } from './textFiles.ts';

const scheme = 'dynamodb-items';

/** What the names of texts end with that are one JSON array. */
const arrayEnding = '.items.json';

/** Items that are opened as one text, and where its changes go. */
export interface OpenedItems {
  readonly table: string;
  readonly shape: TableShape;
  readonly bases: readonly TextBase[];
  /** The number for the row of the next new item. */
  nextRow(): number;
  /** Takes the changes of the text as one step. @throws ExplorerError where it cannot */
  change(steps: readonly ItemStep[]): void;
  /** Saves the table the items are of. */
  save(): Promise<void>;
}

/** Opens items as one text to be edited; saving it changes the table, whose review then opens. */
export class ItemsTexts extends Disposable {
  private readonly opened = new Map<string, OpenedItems>();
  private readonly files = this.register(new TextFiles(async (uri, text) => this.take(uri, text)));
  private readonly saves = this.register(new PersonalSaves(scheme));
  private last = 0;

  constructor(private readonly failed: (error: unknown) => void) {
    super();
    this.register(vscode.workspace.registerFileSystemProvider(scheme, this.files, { isCaseSensitive: true }));
    const check = {
      concerns: ({ uri }: vscode.TextDocument) => this.opened.has(uri.toString()),
      problems: async (document: vscode.TextDocument) => Promise.resolve(this.problemsOf(document)),
    };
    this.register(new DocumentDiagnostics(scheme, check));
    this.register(vscode.workspace.onDidSaveTextDocument(({ uri }) => this.saveTable(uri)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
  }

  async open(items: OpenedItems): Promise<void> {
    const form = vscode.workspace.getConfiguration('dynamodb').get<ItemsForm>('editAsText.form', 'ndjson');
    const uri = vscode.Uri.from({ scheme, path: `/${++this.last}/${items.table}${form === 'array' ? arrayEnding : '.items.ndjson'}` });
    this.opened.set(uri.toString(), items);
    this.files.put(
      uri,
      printItems(
        items.shape.key,
        items.bases.map(({ item }) => item),
        form,
      ),
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
  }

  /** The text becomes changes of the table. */
  private async take(uri: vscode.Uri, text: string): Promise<void> {
    const opened = this.opened.get(uri.toString());
    if (!this.saves.take(uri)) {
      throw new ExplorerError('invalid', 'Auto Save never changes a table. Save the text yourself when it is ready.');
    }
    if (opened === undefined) {
      throw new ExplorerError('invalid', 'The rows this text was made of are gone. Choose Edit as Text in the table again.');
    }
    const { shape, bases } = opened;
    const { items, problems } = parseItems(shape, text, formOf(uri));
    const [first] = problems;
    if (first !== undefined) {
      throw new ExplorerError('invalid', `Line ${lineAt(text, first.offset)}: ${first.message}`);
    }
    const steps = stepsBetween(shape.key, bases, items, opened.nextRow());
    opened.change(steps);
    const stepOf = new Map(steps.map(step => [step.id, step]));
    const kept = bases.flatMap(({ id, item }) => {
      const step = stepOf.get(id);
      const now = step === undefined ? item : step.to;
      return now === undefined ? [] : [{ id, item: now }];
    });
    const added = steps.flatMap(({ id, from, to }) => (from === undefined && to !== undefined ? [{ id, item: to }] : []));
    this.opened.set(uri.toString(), { ...opened, bases: [...kept, ...added] });
    return Promise.resolve();
  }

  private saveTable(uri: vscode.Uri): void {
    this.opened.get(uri.toString())?.save().catch(this.failed);
  }

  private problemsOf(document: vscode.TextDocument): readonly Problem[] | undefined {
    const opened = this.opened.get(document.uri.toString());
    return opened && parseItems(opened.shape, document.getText(), formOf(document.uri)).problems;
  }

  private forget(uri: vscode.Uri): void {
    this.opened.delete(uri.toString());
    this.files.remove(uri);
  }
}

function formOf({ path }: vscode.Uri): ItemsForm {
  return path.endsWith(arrayEnding) ? 'array' : 'ndjson';
}
