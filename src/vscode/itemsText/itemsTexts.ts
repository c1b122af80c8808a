import * as vscode from 'vscode';
import type { Item } from '../../core/attributeValue.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import { lineAt, parseItems, printItems, readItems, stepsBetween } from '../../core/changeSet/itemsText.ts';
import type { ItemsForm } from '../../core/changeSet/itemsText.ts';
import type { ItemStep } from '../../core/changeSet/step.ts';
import { basesLeft, stepBases } from '../../core/changeSet/textBases.ts';
import type { StepBase, TextBase } from '../../core/changeSet/textBases.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { Problem } from '../../core/items/problem.ts';
import { Breather } from '../../core/results/breather.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import { Disposable } from '../disposable.ts';
import { DocumentDiagnostics } from '../documentDiagnostics.ts';
import { hostClock } from '../hostClock.ts';
import { PersonalSaves } from '../personalSaves.ts';
import type { TableChanges } from '../tableEditor/tableChanges.ts';
import { TextFiles } from './textFiles.ts';

const scheme = 'dynamodb-items';

/** What the names of texts end with that are one JSON array. */
const arrayEnding = '.items.json';

/** Items that are opened as one text, and the table they are of. */
export interface OpenedItems {
  /** The address of the table's document. */
  readonly table: vscode.Uri;
  readonly name: string;
  readonly shape: TableShape;
  readonly bases: readonly TextBase[];
  /** The unsaved changes the items were made with, as they were then. */
  readonly made: { readonly changes: TextTable['changes']; readonly since: ChangeSet };
}

/** A table that is open. */
export interface TextTable {
  readonly changes: Pick<TableChanges, 'current' | 'edit'>;
  save(asked: 'settings'): Promise<void>;
}

/** Finds the table of a text, and opens it where it was closed meanwhile. */
export interface TextTables {
  /** @throws ExplorerError */
  tableOf(uri: vscode.Uri): Promise<TextTable>;
}

/** Opens items as one text to be edited; saving it changes the table, whose review then opens. */
export class ItemsTexts extends Disposable {
  private readonly opened = new Map<string, OpenedItems>();
  private readonly files = this.register(new TextFiles(async (uri, text) => this.take(uri, text)));
  private readonly saves = this.register(new PersonalSaves(scheme));
  private last = 0;

  constructor(
    private readonly tables: TextTables,
    private readonly failed: (error: unknown) => void,
  ) {
    super();
    this.register(vscode.workspace.registerFileSystemProvider(scheme, this.files, { isCaseSensitive: true }));
    const check = {
      concerns: ({ uri }: vscode.TextDocument) => this.opened.has(uri.toString()),
      problems: async (document: vscode.TextDocument) => this.problemsOf(document),
    };
    this.register(new DocumentDiagnostics(scheme, check));
    this.register(vscode.workspace.onDidSaveTextDocument(({ uri }) => void this.saveTable(uri).catch(this.failed)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
  }

  async open(items: OpenedItems): Promise<void> {
    const form = vscode.workspace.getConfiguration('dynamodb').get<ItemsForm>('editAsText.form', 'ndjson');
    const uri = vscode.Uri.from({ scheme, path: `/${++this.last}/${items.name}${form === 'array' ? arrayEnding : '.items.ndjson'}` });
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
    const { table, shape, bases, made } = opened;
    const { items, problems } = parseItems(shape, text, formOf(uri));
    const [first] = problems;
    if (first !== undefined) {
      throw new ExplorerError('invalid', `Line ${lineAt(text, first.offset)}: ${first.message}`);
    }
    const { changes } = await this.tables.tableOf(table);
    const now =
      changes === made.changes
        ? stepBases(changes.current, bases, made.since)
        : stepBases(changes.current, basesLeft(made.changes.current, bases, made.since), undefined);
    const steps = stepsBetween(shape.key, now, items, changes.current.nextRow);
    changes.edit(steps);
    this.opened.set(uri.toString(), {
      ...opened,
      bases: basesAfter(changes.current, now, steps),
      made: { changes, since: changes.current },
    });
  }

  private async saveTable(uri: vscode.Uri): Promise<void> {
    const opened = this.opened.get(uri.toString());
    if (opened !== undefined) {
      await (await this.tables.tableOf(opened.table)).save('settings');
    }
  }

  /** Undefined where the text has changed meanwhile. */
  private async problemsOf(document: vscode.TextDocument): Promise<readonly Problem[] | undefined> {
    const opened = this.opened.get(document.uri.toString());
    if (opened === undefined) {
      return undefined;
    }
    const { version } = document;
    const breather = new Breather(hostClock, new AbortController().signal);
    const reading = readItems(opened.shape, document.getText(), formOf(document.uri));
    for (;;) {
      const { done, value } = reading.next();
      if (done === true) {
        return value.problems;
      }
      if (breather.isDue) {
        await breather.rest();
        if (document.version !== version) {
          return undefined;
        }
      }
    }
  }

  private forget(uri: vscode.Uri): void {
    this.opened.delete(uri.toString());
    this.files.remove(uri);
  }
}

function formOf({ path }: vscode.Uri): ItemsForm {
  return path.endsWith(arrayEnding) ? 'array' : 'ndjson';
}

/** The items of a text that was saved: what it is compared with the next time. */
function basesAfter(set: ChangeSet, bases: readonly StepBase[], steps: readonly ItemStep[]): readonly TextBase[] {
  const stepOf = new Map(steps.map(step => [step.id, step]));
  const kept = bases.flatMap(({ id, item, from = item }) => {
    const step = stepOf.get(id);
    const now = step === undefined ? from : step.to;
    return now === undefined ? [] : [textBase(set, id, now)];
  });
  const added = steps.flatMap(({ id, from, to }) => (from === undefined && to !== undefined ? [textBase(set, id, to)] : []));
  return [...kept, ...added];
}

function textBase(set: ChangeSet, id: string, item: Item): TextBase {
  const change = set.get(id);
  const before = change === undefined ? item : change.before;
  return { id, item, ...(before !== undefined && { before }) };
}
