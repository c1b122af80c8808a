import * as vscode from 'vscode';
import type { BulkRun } from '../../core/bulk/bulkRun.ts';
import { bulkText } from '../../core/bulk/bulkWords.ts';
import { withCancelButton } from '../progress.ts';

/** More often nobody reads it, in milliseconds. */
const reportEvery = 200;

/**
 * Runs it behind a notification. Cancelled or failed, it says where it stands and can be resumed.
 *
 * @returns whether it is done
 */
export async function goOnUntilDone(title: string, run: BulkRun, total: number): Promise<boolean> {
  for (;;) {
    const failure = await attempt(title, run, total);
    if (!run.state.more && failure === undefined) {
      return true;
    }
    const text = bulkText(run.state);
    const resume = vscode.l10n.t('Resume');
    const why = failure instanceof Error ? failure.message : vscode.l10n.t('It was stopped.');
    const message = vscode.l10n.t('{0}: {1} So far: {2}', title, why, text);
    if ((await vscode.window.showWarningMessage(message, resume)) !== resume) {
      return false;
    }
  }
}

/** @returns what it failed with */
async function attempt(title: string, run: BulkRun, total: number): Promise<unknown> {
  return withCancelButton(title, async (signal, report) => {
    let reported = 0;
    const following = run.onDidProgress(() => {
      const now = performance.now();
      if (now - reported > reportEvery) {
        reported = now;
        report(Math.min(1, run.state.written / total), bulkText(run.state));
      }
    });
    try {
      await run.run(signal);
      return undefined;
    } catch (error) {
      // It is told with where it stands, and with the choice to go on.
      return error;
    } finally {
      following.dispose();
    }
  });
}
