import * as vscode from 'vscode';
import { withResumed } from '../../core/changeSet/resumed.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import type { CommitParts } from '../../core/commit/commitParts.ts';
import type { CommitRecord } from '../../core/commit/commitJournal.ts';
import type { CommitState } from '../../core/commit/commitReport.ts';
import { resumeCommit } from '../../core/commit/resumeCommit.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { withCancelButton } from '../progress.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import type { ChangeReview } from './changeReview.ts';
import { decideConflicts } from './conflictDecision.ts';
import { conflictDialogs } from './conflictDialogs.ts';
import type { AskedSave, TableDocument } from './tableDocument.ts';
import { TableSave } from './tableSave.ts';

/** What writes to a table, and what an earlier window has left of that. */
export interface CommitSource {
  parts(ref: TableRef): Promise<CommitParts>;
  left(ref: TableRef): Promise<readonly CommitRecord[]>;
}

/** Saves tables: reviews, writes, and asks what is to become of what somebody else changed meanwhile. */
export class TableSaver {
  constructor(
    private readonly review: Pick<ChangeReview, 'review'>,
    private readonly commits: CommitSource,
    private readonly opener: Pick<ItemOpener, 'open'>,
  ) {}

  /** @throws ExplorerError of kind `cancelled` where something is left, which has been told */
  async save(document: TableDocument, asked: AskedSave): Promise<void> {
    const { changes, ref } = document;
    changes.refuseWhileWriting();
    if (changes.current.size === 0) {
      return;
    }
    document.refuseReadOnly();
    const save = new TableSave(ref.table, changes, async () => this.commits.parts(ref));
    const shape = await document.shape();
    const left = await save.save(shape, {
      review: async pending => this.review.review({ ref, shape, changes: pending, asked }),
      progress: showProgress,
    });
    const conflicts = left.filter(({ failure }) => failure?.conflict !== undefined);
    if (conflicts.length > 0) {
      const { set, settled } = await decideConflicts(changes.current, shape.key, conflicts, conflictDialogs(ref, this.opener));
      changes.replace(set, settled);
      await this.save(document, asked);
    } else if (changes.current.size > 0) {
      tellLeft(left);
      throw new ExplorerError('cancelled', 'Some changes are not written.');
    }
  }

  /** Finds out what came of the commits of a window that went away: what was written leaves the change set. */
  async resume(document: TableDocument): Promise<void> {
    const { changes, ref } = document;
    const records = await this.commits.left(ref);
    if (records.length === 0) {
      return;
    }
    const [parts, { key }] = await Promise.all([this.commits.parts(ref), document.shape()]);
    await changes.whileWriting(async () => {
      for (const record of records) {
        const { outcomes } = await resumeCommit(parts, record);
        const { set, written } = withResumed(changes.current, key, record.intent.changes, outcomes);
        changes.replace(set, written);
      }
    });
  }
}

async function showProgress(
  total: number,
  work: (show: (state: CommitState) => void, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const title = total === 1 ? vscode.l10n.t('Writing a change') : vscode.l10n.t('Writing {0} changes', total);
  await withCancelButton(title, async (signal, report) => {
    await work(({ done, written, waiting }) => {
      const what =
        waiting === undefined ? vscode.l10n.t('{0} written', written) : vscode.l10n.t('{0} written, waiting to try again', written);
      report(total === 0 ? 1 : done / total, what);
    }, signal);
  });
}

/** Nobody waits for an answer to it. */
function tellLeft(left: readonly PendingChange[]): void {
  const [first] = left.filter(({ failure }) => failure !== undefined);
  if (first?.failure !== undefined) {
    const others = left.length - 1;
    const { reason } = first.failure;
    void vscode.window.showWarningMessage(
      others === 0
        ? vscode.l10n.t('A change was not written, and is kept: {0}', reason)
        : vscode.l10n.t('{0} changes were not written, and are kept. The first: {1}', left.length, reason),
    );
  }
}
