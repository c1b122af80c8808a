import * as vscode from 'vscode';
import type { ConnectionSource } from '../../core/ports.ts';
import { groupByDay } from '../../core/queries/historyEntry.ts';
import type { HistoryEntry, RunEnd } from '../../core/queries/historyEntry.ts';
import { requestText } from '../../core/queries/requestText.ts';
import type { StoredEntry } from './historyFiles.ts';

export interface HistoryItem extends vscode.QuickPickItem {
  /** Absent for what is not a run. */
  readonly stored?: StoredEntry;
}

export const runButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('play'), tooltip: vscode.l10n.t('Run Again') };
export const openButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: vscode.l10n.t('Open Without Running'),
};
export const saveButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('save'), tooltip: vscode.l10n.t('Save Query…') };
export const deleteButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') };

/** The newest first, under the name of their day. */
export function historyItems(stored: readonly StoredEntry[], connections: ConnectionSource, now: number): readonly HistoryItem[] {
  const files = new Map(stored.map(each => [each.entry, each]));
  return groupByDay(stored.map(({ entry }) => entry)).flatMap(({ day, entries }) => [
    { label: dayName(day, now), kind: vscode.QuickPickItemKind.Separator },
    ...entries.map(entry => ({ ...itemOf(entry, connections, now), ...storedOf(files.get(entry)) })),
  ]);
}

function storedOf(stored: StoredEntry | undefined): { readonly stored?: StoredEntry } {
  return stored === undefined ? {} : { stored };
}

function itemOf(entry: HistoryEntry, connections: ConnectionSource, now: number): HistoryItem {
  const { ref, request } = entry;
  const where = `${connections.get(ref.connection)?.name ?? ref.connection} · ${ref.region}`;
  return {
    label: requestText(request),
    description: request.index === undefined ? ref.table : `${ref.table} › ${request.index}`,
    detail: [timeText(entry.when, now), where, endText(entry), ...numbersOf(entry)].filter(part => part !== '').join(' · '),
    buttons: [runButton, openButton, saveButton, deleteButton],
  };
}

function numbersOf({ items, units, duration }: HistoryEntry): readonly string[] {
  const number = new Intl.NumberFormat(vscode.env.language, { maximumFractionDigits: 1 });
  return [
    items === 1 ? vscode.l10n.t('1 item') : vscode.l10n.t('{0} items', number.format(items)),
    vscode.l10n.t('{0} RCU', number.format(units)),
    vscode.l10n.t('{0} ms', number.format(Math.round(duration))),
  ];
}

function endText({ ended }: { readonly ended: RunEnd }): string {
  switch (ended) {
    case 'all':
      return '';
    case 'more':
      return vscode.l10n.t('more could be read');
    case 'stopped':
      return vscode.l10n.t('stopped');
    case 'failed':
      return vscode.l10n.t('failed');
  }
}

/** With the day where it is another: a list that is filtered has no groups. */
function timeText(when: number, now: number): string {
  const day = midnight(when) === midnight(now) ? {} : { dateStyle: 'medium' as const };
  return new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short', ...day }).format(when);
}

function dayName(day: number, now: number): string {
  if (day === midnight(now)) {
    return vscode.l10n.t('Today');
  }
  // An hour into the day before: days are of 23 to 25 hours.
  return day === midnight(midnight(now) - 3_600_000)
    ? vscode.l10n.t('Yesterday')
    : new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'full' }).format(day);
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
