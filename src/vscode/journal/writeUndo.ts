import * as vscode from 'vscode';
import { planCommit } from '../../core/commit/commitPlan.ts';
import type { ChangeOutcome } from '../../core/commit/commitReport.ts';
import { CommitRun } from '../../core/commit/commitRun.ts';
import { ExplorerError } from '../../core/errors.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import { undoOf } from '../../core/journal/journalEntry.ts';
import type { JournalEntry } from '../../core/journal/journalEntry.ts';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { partlyCompared } from '../../core/writing/partlyCompared.ts';
import { agreeToComparePartly } from '../guard/comparePartly.ts';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import { whileBusy } from '../progress.ts';
import type { CommitFiles } from './commitFiles.ts';
import { commitPartsOf } from './commitParts.ts';

/** What taking a write back uses. */
export interface UndoServices {
  readonly connections: ConnectionSource;
  readonly clients: Clients;
  readonly catalog: TableCatalog;
  readonly diffs: ChangeDiffs;
}

/** Takes a write back, after it was shown what that changes, and only where nothing of it was changed since. */
export class WriteUndo {
  constructor(
    private readonly services: UndoServices,
    private readonly commits: CommitFiles,
  ) {}

  /** @throws ExplorerError */
  async undo(ref: TableRef, entry: JournalEntry): Promise<void> {
    const { connections, clients, catalog } = this.services;
    const connection = connections.get(ref.connection);
    if (connection === undefined) {
      throw new ExplorerError('notFound', 'The connection of this table was removed meanwhile. Refresh the tree.');
    }
    refuseReadOnly(connection, 'the undo');
    const change = undoOf(entry);
    const { key } = await catalog.shape(ref);
    const plan = planCommit(ref.table, key, [change], { mode: 'singles', parallelism: 1, comparing: 'partly' });
    plan.refused.forEach(error => {
      throw error;
    });
    const close = await this.services.diffs.show({ table: ref.table, key, changes: [change] });
    const reads = partlyCompared(plan.writes);
    const agreed =
      (await askToUndo(ref.table, connection.production === undefined ? undefined : connection.name)) &&
      (reads.length === 0 || (await agreeToComparePartly(reads)));
    await close();
    if (agreed) {
      const run = new CommitRun(commitPartsOf(clients, this.commits, ref), plan);
      const { outcomes } = await whileBusy(vscode.l10n.t('Undoing the write…'), async () => run.run(new AbortController().signal));
      outcomes.forEach(outcome => orThrow(ref.table, outcome));
      vscode.window.setStatusBarMessage(vscode.l10n.t('The write to “{0}” was undone.', ref.table), 5000);
    }
  }
}

/** A quick pick, which leaves the diff to be read and scrolled. */
async function askToUndo(table: string, production: string | undefined): Promise<boolean> {
  const undo = { label: `$(discard) ${vscode.l10n.t('Undo This Write')}` };
  const leave = { label: `$(close) ${vscode.l10n.t('Leave It')}` };
  const title =
    production === undefined
      ? vscode.l10n.t('Undo this write to “{0}”?', table)
      : vscode.l10n.t('Undo this write to “{0}” of “{1}” (production)?', table, production);
  return (await vscode.window.showQuickPick([undo, leave], { title, ignoreFocusOut: true })) === undo;
}

function orThrow(table: string, outcome: ChangeOutcome): void {
  switch (outcome.kind) {
    case 'written':
      return;
    case 'conflict':
      throw new ExplorerError(
        'conditionFailed',
        `What this write changed in “${table}” was changed again since, so it was not undone. Open the item to see it as it is now.`,
      );
    case 'failed':
    case 'unknown':
      throw outcome.error;
    case 'pending':
      throw outcome.error ?? new ExplorerError('cancelled', 'Nothing was sent.');
  }
}
