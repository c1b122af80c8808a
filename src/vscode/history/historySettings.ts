import * as vscode from 'vscode';
import type { HistorySettings } from './history.ts';

const mostRuns = 1000;

export const historySettings: HistorySettings = {
  size: () => {
    // The settings editor shows the bounds, a settings file is not held to them.
    const size = vscode.workspace.getConfiguration('dynamodb').get<unknown>('history.size', 200);
    return typeof size === 'number' ? Math.min(Math.max(0, Math.floor(size)), mostRuns) : 200;
  },
  // Whatever is not “keep” keeps no values: a misspelt setting must not write them to the disk.
  values: () => (vscode.workspace.getConfiguration('dynamodb').get<unknown>('history.values', 'keep') === 'keep' ? 'keep' : 'leaveOut'),
};

/** What is said of a history in which nothing is. */
export function emptyHistoryText(): string {
  return historySettings.size() === 0
    ? vscode.l10n.t('The history is off: the setting “dynamodb.history.size” is 0.')
    : vscode.l10n.t('Nothing was run yet.');
}
