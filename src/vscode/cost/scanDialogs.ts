import * as vscode from 'vscode';
import type { ScanDialogs, ScanText } from './scanQuestion.ts';

/** The question before a large scan, as VS Code asks it. */
export const scanDialogs: ScanDialogs = {
  async scan(text) {
    const [scan, budget] = [vscode.l10n.t('Scan'), vscode.l10n.t('Scan with a Budget…')];
    const options = { modal: true, detail: text.lines.join('\n') };
    const chosen = await vscode.window.showWarningMessage(`${titleOf(text)}?`, options, scan, budget);
    if (chosen === budget) {
      return 'budget';
    }
    return chosen === scan ? 'scan' : undefined;
  },

  async units(text, proposed) {
    const typed = await vscode.window.showInputBox({
      title: titleOf(text),
      prompt: vscode.l10n.t('How many read units may it take? It stops there, and can go on.'),
      value: String(proposed),
      ignoreFocusOut: true,
      validateInput: value => (unitsOf(value) === undefined ? vscode.l10n.t('Enter a number above 0.') : undefined),
    });
    return typed === undefined ? undefined : unitsOf(typed);
  },
};

function titleOf({ connection, table, index }: ScanText): string {
  return index === undefined
    ? vscode.l10n.t('Scan all of “{0}” of “{1}”', table, connection)
    : vscode.l10n.t('Scan all of “{0}”, index “{1}”, of “{2}”', table, index, connection);
}

function unitsOf(typed: string): number | undefined {
  const units = Number(typed.replaceAll(',', ''));
  return typed.trim() !== '' && Number.isFinite(units) && units > 0 ? units : undefined;
}
