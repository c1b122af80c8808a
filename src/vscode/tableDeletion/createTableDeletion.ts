import * as vscode from 'vscode';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import { Confirmations } from '../guard/confirmations.ts';
import { VsCodeConfirmationDialogs } from '../guard/dialogs.ts';
import { whileBusy, withCancelButton } from '../progress.ts';
import { TableDeletion } from './tableDeletion.ts';
import type { DeletionProgress, DeletionServices } from './tableDeletion.ts';

/** Deleting tables as VS Code asks for it and shows it. */
export function createTableDeletion({
  diffs,
  ...services
}: Omit<DeletionServices, 'confirmations'> & { readonly diffs: ChangeDiffs }): TableDeletion {
  const confirmations = new Confirmations(new VsCodeConfirmationDialogs(diffs));
  return new TableDeletion({ ...services, confirmations }, progress);
}

const progress: DeletionProgress = {
  looking: async (table, task) => whileBusy(vscode.l10n.t('Looking at “{0}”…', table), task),
  deleting: async (table, task) =>
    withCancelButton(vscode.l10n.t('Deleting “{0}”… Cancel stops the waiting, not the deletion.', table), async signal => task(signal)),
};
