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

/** What takes no longer is not worth a notification, in milliseconds. */
const patience = 1000;

/** As `withCancelButton`, for what is done at once most of the time: the notification comes after a second. */
export async function withCancelWhenLong<T>(
  title: string,
  signal: AbortSignal,
  task: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  let show: Report = () => undefined;
  const work = task(AbortSignal.any([signal, cancel.signal]), (fraction, message) => show(fraction, message));
  const notify = async (): Promise<void> =>
    withCancelButton(title, async (cancelled, report) => {
      show = report;
      cancelled.addEventListener('abort', () => cancel.abort(cancelled.reason), { once: true });
      await Promise.allSettled([work]);
    });
  const timer = setTimeout(() => void notify(), patience);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
