import * as vscode from 'vscode';
import type { Item } from '../../core/attributeValue.ts';
import type { ItemText } from '../../core/ports.ts';
import { Disposable } from '../disposable.ts';
import type { PendingWrite } from './confirmations.ts';

/** Read-only documents; they are there only while a question is open. */
const scheme = 'dynamodb-change';

type Sides = readonly [before: vscode.Uri, after: vscode.Uri];

/** Whoever is asked about a diff is asked in a box that stands over its first lines. */
const coveredLines = '\n'.repeat(4);

/** Shows what will be written beside what is there, in VS Code's own diff editor. */
export class ChangeDiffs extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private last = 0;

  constructor(private readonly itemText: Pick<ItemText, 'print'>) {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** @returns what closes the diff again */
  async show({ table, key, changes }: PendingWrite): Promise<() => Promise<void>> {
    const number = ++this.last;
    const side = (name: string, item: Item | undefined, at: number): vscode.Uri => {
      const uri = vscode.Uri.from({ scheme, path: `/${number}/${at}/${name}/${table}.item.json` });
      this.texts.set(uri.toString(), coveredLines + (item === undefined ? '' : this.itemText.print(item, key)));
      return uri;
    };
    const all = changes.map(({ before, after }, at): Sides => [side('before', before, at), side('after', after, at)]);
    await open(all, vscode.l10n.t('{0}: What Will Be Written', table));
    return async () => this.close(all.flat());
  }

  private async close(uris: readonly vscode.Uri[]): Promise<void> {
    const ours = new Set(uris.map(uri => uri.toString()));
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => shows(input, ours));
    await vscode.window.tabGroups.close(tabs);
    ours.forEach(uri => this.texts.delete(uri));
  }
}

async function open(all: readonly Sides[], title: string): Promise<void> {
  const [first] = all;
  if (first !== undefined && all.length === 1) {
    await vscode.commands.executeCommand('vscode.diff', ...first, title, { preview: true });
  } else {
    const resources = all.map(([before, after]) => [after, before, after]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  }
}

/** The editor of several diffs has no type of tab of its own here; it stays, and shows nothing once it is closed. */
function shows(input: unknown, uris: ReadonlySet<string>): boolean {
  return input instanceof vscode.TabInputTextDiff && uris.has(input.modified.toString());
}
