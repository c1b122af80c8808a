import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';

/** Asks for the code of a multi-factor device while a profile signs in, for as long as somebody waits for it. */
export async function askMfaCode(serial: string, signal?: AbortSignal): Promise<string> {
  const code = signal?.aborted === true ? undefined : await ask(serial, signal);
  if (code === undefined) {
    throw new ExplorerError('cancelled', 'Cancelled.');
  }
  return code.trim();
}

async function ask(serial: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const ending = new vscode.CancellationTokenSource();
  const end = (): void => ending.cancel();
  signal?.addEventListener('abort', end, { once: true });
  try {
    const validateInput = (text: string): string | undefined =>
      /^\d{6}$/.test(text.trim()) ? undefined : vscode.l10n.t('Type the six digits of the code.');
    const title = vscode.l10n.t('Multi-Factor Authentication');
    const prompt = vscode.l10n.t('The code that {0} shows now', serial);
    return await vscode.window.showInputBox({ title, prompt, ignoreFocusOut: true, validateInput }, ending.token);
  } finally {
    signal?.removeEventListener('abort', end);
    ending.dispose();
  }
}
