import * as vscode from 'vscode';
import { describeWrites } from '../../core/guard/confirmation.ts';
import type { JournalEntry } from '../../core/journal/journalEntry.ts';

interface JournalItem extends vscode.QuickPickItem {
  readonly entry?: JournalEntry;
}

export type JournalChoice = { readonly kind: 'undo'; readonly entry: JournalEntry } | { readonly kind: 'clear' };

const clearButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: vscode.l10n.t('Clear Journal…') };
const undoButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('discard'), tooltip: vscode.l10n.t('Undo This Write…') };

/** Lists the writes of a table, without their values. @returns undefined when the person leaves */
export async function pickWrite(table: string, entries: readonly JournalEntry[], empty: string): Promise<JournalChoice | undefined> {
  const pick = vscode.window.createQuickPick<JournalItem>();
  pick.title = vscode.l10n.t('Write Journal of {0}', table);
  pick.placeholder = vscode.l10n.t('Choose a write to see it and to undo it');
  pick.matchOnDescription = true;
  // The page of a table may take the focus back a moment after the palette, in which this was asked for, has closed.
  pick.ignoreFocusOut = true;
  pick.buttons = entries.length === 0 ? [] : [clearButton];
  pick.items = entries.length === 0 ? [{ label: empty, alwaysShow: true }] : entries.map(itemOf);
  try {
    return await new Promise(resolve => {
      pick.onDidHide(() => resolve(undefined));
      pick.onDidTriggerButton(() => resolve({ kind: 'clear' }));
      pick.onDidTriggerItemButton(({ item }) => undoing(item, resolve));
      pick.onDidAccept(() => pick.selectedItems.forEach(item => undoing(item, resolve)));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function undoing({ entry }: JournalItem, resolve: (choice: JournalChoice) => void): void {
  if (entry !== undefined) {
    resolve({ kind: 'undo', entry });
  }
}

function itemOf(entry: JournalEntry): JournalItem {
  const [what = vscode.l10n.t('Nothing was changed.')] = describeWrites([entry.change]);
  const when = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' }).format(entry.when);
  return { label: what, description: when, buttons: [undoButton], entry };
}
