import * as vscode from 'vscode';
import type { JournalSettings } from './writeJournal.ts';

const megabyte = 1024 * 1024;

/** The settings editor shows the bounds, a settings file is not held to them. */
export const journalSettings: JournalSettings = {
  // Whatever is not `true` keeps no values: a misspelt setting must not write them to the disk.
  isEnabled: () => vscode.workspace.getConfiguration('dynamodb').get<unknown>('journal.enabled', true) === true,
  limits: () => {
    const settings = vscode.workspace.getConfiguration('dynamodb');
    const days = bounded(settings.get<unknown>('journal.days', 7), 7, 365);
    return { days, maxSize: bounded(settings.get<unknown>('journal.maxSize', 50), 50, 2000) * megabyte };
  },
};

function bounded(value: unknown, usual: number, most: number): number {
  return typeof value === 'number' ? Math.min(Math.max(1, Math.floor(value)), most) : usual;
}
