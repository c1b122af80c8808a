import * as vscode from 'vscode';
import type { TableRef } from '../../core/tableRef.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { mostOpened } from './conflictDecision.ts';
import type { ConflictChoice, ConflictDialogs } from './conflictDecision.ts';

export function conflictDialogs(ref: TableRef, opener: Pick<ItemOpener, 'open'>): ConflictDialogs {
  return {
    choose: async (count, choices) => {
      const names = namesOf(count);
      const chosen = await vscode.window.showWarningMessage(
        questionOf(ref.table, count),
        { modal: true, detail: detailOf(count, choices) },
        ...choices.map(choice => names[choice]),
      );
      return choices.find(choice => names[choice] === chosen);
    },
    openDocument: async key => opener.open(ref, key),
  };
}

function namesOf(count: number): Readonly<Record<ConflictChoice, string>> {
  return {
    overwrite: vscode.l10n.t('Overwrite'),
    takeTheirs: vscode.l10n.t('Take Theirs'),
    openDocuments: count === 1 ? vscode.l10n.t('Open as Document') : vscode.l10n.t('Open as Documents'),
  };
}

function questionOf(table: string, count: number): string {
  return count === 1
    ? vscode.l10n.t('Somebody changed an item of “{0}” that you changed too.', table)
    : vscode.l10n.t('Somebody changed {0} items of “{1}” that you changed too.', count, table);
}

function detailOf(count: number, choices: readonly ConflictChoice[]): string {
  const decide = vscode.l10n.t(
    'Overwriting replaces only what you changed, and is refused when the item changes once more. Taking theirs gives your changes of these items up.',
  );
  if (!choices.includes('openDocuments')) {
    return decide;
  }
  const look =
    count > mostOpened
      ? vscode.l10n.t('Opening shows the first {0} as they are now, and keeps your changes unsaved.', mostOpened)
      : vscode.l10n.t('Opening shows what is there now, and keeps your changes unsaved.');
  return `${decide} ${look}`;
}
