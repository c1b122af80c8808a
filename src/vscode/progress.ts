import * as vscode from 'vscode';
import { ExplorerError } from '../core/errors.ts';

/** Says how far the work is, from 0 to 1. */
export type Report = (fraction: number, message: string) => void;

/** Runs a task behind a notification with a Cancel button. */
export async function withCancelButton<T>(title: string, task: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancel = new AbortController();
    const subscription = token.onCancellationRequested(() => cancel.abort(new ExplorerError('cancelled', 'Cancelled.')));
    let reached = 0;
    try {
      return await task(cancel.signal, (fraction, message) => {
        // VS Code adds up what it is told.
        progress.report({ increment: (fraction - reached) * 100, message });
        reached = fraction;
      });
    } finally {
      subscription.dispose();
    }
  });
}

/** Says in the status bar what a person waits for that cannot be cancelled. */
export async function whileBusy<T>(title: string, task: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, task);
}
