import * as vscode from 'vscode';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import type { CommitParts } from '../../core/commit/commitParts.ts';
import type { CommitState } from '../../core/commit/commitReport.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { agreeToComparePartly } from '../guard/comparePartly.ts';
import { withCancelButton } from '../progress.ts';
import type { Report } from '../progress.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import type { ChangeReview } from './changeReview.ts';
import { decideConflicts } from './conflictDecision.ts';
import { conflictDialogs } from './conflictDialogs.ts';
import type { AskedSave, TableDocument } from './tableDocument.ts';
import { TableResume } from './tableResume.ts';
import type { LeftCommits, Resumed } from './tableResume.ts';
import { TableSave } from './tableSave.ts';

/** What writes to a table, and what an earlier window has left of that. */
export interface CommitSource {
  parts(ref: TableRef): Promise<CommitParts>;
  leftOf(ref: TableRef): LeftCommits;
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
      comparePartly: agreeToComparePartly,
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

  /**
   * Finds out what came of the commits of a window that went away: what was written leaves the change set. What cannot be found out,
   * or is stopped, is left for when the table is opened again.
   *
   * @returns whether the change set is another now
   */
  async resume({ changes, ref, closed }: TableDocument): Promise<boolean> {
    const resume = new TableResume(changes, await this.commits.parts(ref), this.commits.leftOf(ref));
    if (!(await resume.isNeeded())) {
      return false;
    }
    const title = vscode.l10n.t('Asking “{0}” which changes were written before a window closed', ref.table);
    const resumed = await withCancelButton(title, async (stopped, report) =>
      resume.resume({
        show: state => reportState(state, report),
        waitsForWindow: () => report(0, vscode.l10n.t('that window is still writing')),
        signal: AbortSignal.any([stopped, closed]),
      }),
    );
    tellResumed(ref.table, resumed);
    return resumed.written + resumed.kept > 0;
  }
}

async function showProgress(
  total: number,
  work: (show: (state: CommitState) => void, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const title = total === 1 ? vscode.l10n.t('Writing a change') : vscode.l10n.t('Writing {0} changes', total);
  await withCancelButton(title, async (signal, report) => {
    await work(state => reportState(state, report), signal);
  });
}

function reportState({ total, done, written, waiting }: CommitState, report: Report): void {
  const what = waiting === undefined ? vscode.l10n.t('{0} written', written) : vscode.l10n.t('{0} written, waiting to try again', written);
  report(total === 0 ? 1 : done / total, what);
}

/** Nobody waits for an answer to it. Of changes that no window has any more there is nothing to say. */
function tellResumed(table: string, { written, kept, unknown }: Resumed): void {
  if (unknown !== undefined && unknown.kind !== 'cancelled') {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'A window closed while it wrote changes to “{0}”, and it is not known yet which were written: {1} They are kept, and the table is asked again when it is opened.',
        table,
        unknown.message,
      ),
    );
  } else if (unknown === undefined && written + kept > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('A window closed while it wrote changes to “{0}”. Written: {1}. Not written, and kept: {2}.', table, written, kept),
    );
  }
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
