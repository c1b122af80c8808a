import * as vscode from 'vscode';
import type { TableRef } from '../../core/tableRef.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { mostOpened } from './conflictDecision.ts';
import type { ConflictChoice, ConflictCounts, ConflictDialogs } from './conflictDecision.ts';

export function conflictDialogs(ref: TableRef, opener: Pick<ItemOpener, 'open'>): ConflictDialogs {
  return {
    choose: async (counts, choices) => {
      const names = namesOf(counts);
      const chosen = await vscode.window.showWarningMessage(
        questionOf(ref.table, counts),
        { modal: true, detail: detailOf(counts) },
        ...choices.map(choice => names[choice]),
      );
      return choices.find(choice => names[choice] === chosen);
    },
    openDocument: async key => opener.open(ref, key),
  };
}

function namesOf({ changed }: ConflictCounts): Readonly<Record<ConflictChoice, string>> {
  return {
    overwrite: changed === 0 ? vscode.l10n.t('Create Again') : vscode.l10n.t('Overwrite'),
    takeTheirs: vscode.l10n.t('Take Theirs'),
    openDocuments: changed === 1 ? vscode.l10n.t('Open as Document') : vscode.l10n.t('Open as Documents'),
  };
}

function questionOf(table: string, { changed, deleted }: ConflictCounts): string {
  if (deleted === 0) {
    return changed === 1
      ? vscode.l10n.t('Somebody changed an item of “{0}” that you changed too.', table)
      : vscode.l10n.t('Somebody changed {0} items of “{1}” that you changed too.', changed, table);
  }
  if (changed === 0) {
    return deleted === 1
      ? vscode.l10n.t('Somebody deleted an item of “{0}” that you changed.', table)
      : vscode.l10n.t('Somebody deleted {0} items of “{1}” that you changed.', deleted, table);
  }
  return vscode.l10n.t('Somebody changed {0} and deleted {1} items of “{2}” that you changed too.', changed, deleted, table);
}

function detailOf(counts: ConflictCounts): string {
  return [...overwriteText(counts), vscode.l10n.t('Taking theirs gives your changes of these items up.'), ...lookText(counts)].join(' ');
}

function overwriteText({ changed, deleted }: ConflictCounts): readonly string[] {
  return [
    ...(changed > 0 ? [vscode.l10n.t('Overwriting replaces only what you changed, and is refused when the item changes once more.')] : []),
    ...(deleted > 0 ? [vscode.l10n.t('An item that was deleted is created again as you have it.')] : []),
  ];
}

function lookText({ changed }: ConflictCounts): readonly string[] {
  if (changed === 0) {
    return [];
  }
  return [
    changed > mostOpened
      ? vscode.l10n.t('Opening shows the first {0} as they are now, and keeps your changes unsaved.', mostOpened)
      : vscode.l10n.t('Opening shows what is there now, and keeps your changes unsaved.'),
  ];
}
