import * as vscode from 'vscode';
import type { ConnectionSource } from '../../core/ports.ts';
import type { HistoryEntry } from '../../core/queries/historyEntry.ts';
import { noticeItems } from '../quickInput/quickItems.ts';
import type { HistoryFiles, StoredHistory } from './historyFiles.ts';
import { deleteButton, historyItems, runButton, saveButton } from './historyItems.ts';
import type { HistoryItem } from './historyItems.ts';
import { emptyHistoryText } from './historySettings.ts';

/** What is listed at first. */
export interface HistoryScope {
  readonly connections: readonly string[];
  /** One table only, until the person asks for all. */
  readonly table?: string;
}

export type HistoryChoice =
  | { readonly kind: 'show' | 'run' | 'save'; readonly entry: HistoryEntry }
  | { readonly kind: 'clear' }
  /** The person left. */
  | { readonly kind: 'nothing' };

const clearButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: vscode.l10n.t('Clear History…') };
const allButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('list-flat'), tooltip: vscode.l10n.t('Runs of All Tables') };

/** Lists what was run. Deleting, and asking for more, keeps the list open; everything else is a choice. */
export class HistoryPick {
  constructor(
    private readonly files: HistoryFiles,
    private readonly connections: ConnectionSource,
  ) {}

  async choose(scope: HistoryScope): Promise<HistoryChoice> {
    const pick = vscode.window.createQuickPick<HistoryItem>();
    pick.placeholder = vscode.l10n.t('Choose a run to fill in the table’s form');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.keepScrollPosition = true;
    // The page of a table may take the focus back a moment after the palette, in which this was asked for, has closed.
    pick.ignoreFocusOut = true;
    try {
      return await new Promise((resolve, reject) => {
        const list = (shown: HistoryScope): void => void this.fill(pick, shown).catch(reject);
        pick.onDidHide(() => resolve({ kind: 'nothing' }));
        pick.onDidTriggerButton(button => (button === clearButton ? resolve({ kind: 'clear' }) : list({ connections: scope.connections })));
        pick.onDidAccept(() => pick.selectedItems.forEach(item => choose(item, 'show', resolve)));
        pick.onDidTriggerItemButton(({ item, button }) => {
          if (button === deleteButton) {
            this.delete(pick, item).catch(reject);
          } else {
            choose(item, kindOf(button), resolve);
          }
        });
        pick.show();
        list(scope);
      });
    } finally {
      pick.dispose();
    }
  }

  private async fill(pick: vscode.QuickPick<HistoryItem>, { connections, table }: HistoryScope): Promise<void> {
    pick.title = table === undefined ? vscode.l10n.t('History') : vscode.l10n.t('History of {0}', table);
    pick.buttons = [...(table === undefined ? [] : [allButton]), clearButton];
    pick.busy = true;
    const histories = await Promise.all(connections.map(async connection => this.files.list(connection)));
    const entries = histories.flatMap(history => history.entries).filter(({ entry }) => table === undefined || entry.ref.table === table);
    const items = historyItems(entries, this.connections, Date.now());
    const empty: HistoryItem = { label: emptyHistoryText(), alwaysShow: true };
    pick.items = [...noticeItems({ notice: asideText(histories) }), ...(items.length === 0 ? [empty] : items)];
    pick.busy = false;
  }

  private async delete(pick: vscode.QuickPick<HistoryItem>, { stored }: HistoryItem): Promise<void> {
    if (stored !== undefined) {
      await this.files.remove(stored.entry.ref.connection, stored.file);
      pick.items = pick.items.filter(item => item.stored !== stored);
    }
  }
}

function choose({ stored }: HistoryItem, kind: 'show' | 'run' | 'save', resolve: (choice: HistoryChoice) => void): void {
  if (stored !== undefined) {
    resolve({ kind, entry: stored.entry });
  }
}

function kindOf(button: vscode.QuickInputButton): 'show' | 'run' | 'save' {
  if (button === runButton) {
    return 'run';
  }
  return button === saveButton ? 'save' : 'show';
}

function asideText(histories: readonly StoredHistory[]): string | undefined {
  const count = histories.reduce((sum, { setAside }) => sum + setAside, 0);
  return count === 0
    ? undefined
    : vscode.l10n.t('{0} files of the history could not be read. They were kept beside the others, with the ending “.damaged”.', count);
}
