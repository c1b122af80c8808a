import * as vscode from 'vscode';
import { ExplorerError, isCancelled, kindOf } from '../core/errors.ts';
import { execute } from './commands.ts';

const showLog = vscode.l10n.t('Show Log');
const editConnection = vscode.l10n.t('Edit Connection');

/** The one place that shows the errors of commands, and writes those of the pages to the log. */
export class ErrorFunnel {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Shows one short sentence. Returns at once: a message that nobody answers must not keep a command running. */
  report(where: string, error: unknown): void {
    if (isCancelled(error)) {
      return;
    }
    this.record(where, error);
    const action = kindOf(error) === 'credentials' ? editConnection : showLog;
    void vscode.window.showErrorMessage(sentence(error), action).then(async chosen => {
      if (chosen === showLog) {
        this.log.show(true);
      } else if (chosen === editConnection) {
        await execute('dynamodb.editConnection');
      }
    });
  }

  /** Writes to the log only: the page that asked shows the error in its place. */
  record(where: string, error: unknown): void {
    if (isCancelled(error)) {
      return;
    }
    // Messages of ours hold no values, but DynamoDB's own words on what is invalid may, and so may messages from elsewhere.
    const text = error instanceof ExplorerError ? `${error.kind}${error.kind === 'invalid' ? '' : `: ${error.message}`}` : errorName(error);
    const cause = error instanceof ExplorerError && error.cause !== undefined ? ` (${errorName(error.cause)})` : '';
    this.log.error(`${where}: ${text}${cause}`);
    if (!(error instanceof ExplorerError) && error instanceof Error && error.stack !== undefined) {
      this.log.debug(error.stack.split('\n').slice(1).join('\n'));
    }
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
