import * as vscode from 'vscode';
import { typedNameProblem } from '../../core/guard/confirmation.ts';
import type { ChangeDiffs } from './changeDiffs.ts';
import type { ConfirmationDialogs, DestructiveAct, PendingWrite, WriteQuestion } from './confirmations.ts';

/** The guard's questions as VS Code asks them. */
export class VsCodeConfirmationDialogs implements ConfirmationDialogs {
  constructor(private readonly diffs: ChangeDiffs) {}

  async typeName({ action, table, detail }: DestructiveAct, connection: string): Promise<boolean> {
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('{0}: “{1}” of “{2}” (production)', action, table, connection),
      prompt: detail,
      placeHolder: table,
      ignoreFocusOut: true,
      // What is wrong stands in the place of the prompt, and what is lost is to be read all the while.
      validateInput: text => withDetail(detail, typedNameProblem(text, table)),
    });
    return typed === table;
  }

  async agree({ action, table, detail }: DestructiveAct, connection: string): Promise<boolean> {
    const question = vscode.l10n.t('{0}: “{1}” of “{2}”?', action, table, connection);
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action;
  }

  async write(question: WriteQuestion): Promise<'write' | 'diff' | undefined> {
    const [write, diff] = [vscode.l10n.t('Write'), vscode.l10n.t('Show Diff')];
    const options = { modal: true, detail: detailOf(question) };
    const chosen = await vscode.window.showWarningMessage(titleOf(question), options, write, diff);
    if (chosen === diff) {
      return 'diff';
    }
    return chosen === write ? 'write' : undefined;
  }

  /** A quick pick, which leaves the diff to be read and scrolled; a notification would hide itself and leave the save waiting. */
  async writeAsShown(question: WriteQuestion, pending: PendingWrite): Promise<boolean> {
    const close = await this.diffs.show(pending);
    const write = { label: `$(check) ${vscode.l10n.t('Write')}`, description: question.lines[0] ?? '' };
    const leave = { label: `$(close) ${vscode.l10n.t('Do Not Write')}`, description: vscode.l10n.t('Your text is kept.') };
    const chosen = await vscode.window.showQuickPick([write, leave], { title: titleOf(question), ignoreFocusOut: true });
    await close();
    return chosen === write;
  }
}

function withDetail(detail: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `${detail} ${problem}`;
}

function titleOf({ connection, table }: WriteQuestion): string {
  return vscode.l10n.t('Write to “{0}” of “{1}” (production)?', table, connection);
}

const shownLines = 10;

function detailOf({ lines }: WriteQuestion): string {
  const more = lines.length - shownLines;
  return [...lines.slice(0, shownLines), ...(more > 0 ? [vscode.l10n.t('… and {0} more items.', more)] : [])].join('\n');
}
