import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';

/** Asks for the code of a multi-factor device while a profile signs in. */
export async function askMfaCode(serial: string): Promise<string> {
  const code = await vscode.window.showInputBox({
    title: vscode.l10n.t('Multi-Factor Authentication'),
    prompt: vscode.l10n.t('The code that {0} shows now', serial),
    ignoreFocusOut: true,
    validateInput: text => (/^\d{6}$/.test(text.trim()) ? undefined : vscode.l10n.t('Type the six digits of the code.')),
  });
  if (code === undefined) {
    throw new ExplorerError('cancelled', 'Cancelled.');
  }
  return code.trim();
}
