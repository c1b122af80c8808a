import * as vscode from 'vscode';
import { partlyText } from '../../core/writing/partlyCompared.ts';
import type { ReadFirst } from '../../core/writing/readFirst.ts';

/** Asks whether a write goes out whose condition cannot compare all that was seen. */
export async function agreeToComparePartly(reads: readonly ReadFirst[]): Promise<boolean> {
  const { title, detail } = partlyText(reads);
  const write = vscode.l10n.t('Write');
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, write)) === write;
}
