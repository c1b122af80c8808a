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
        const connectionId = error instanceof ExplorerError ? error.connection : undefined;
        await execute('dynamodb.editConnection', connectionId === undefined ? undefined : { connectionId });
      }
    });
  }

  /** Writes to the log only: the page that asked shows the error in its place. */
  record(where: string, error: unknown): void {
    if (isCancelled(error)) {
      return;
    }
    const cause = error instanceof ExplorerError && error.cause !== undefined ? ` (${errorName(error.cause)})` : '';
    this.log.error(`${where}: ${loggable(error)}${cause}`);
    if (!(error instanceof ExplorerError) && error instanceof Error && error.stack !== undefined) {
      const frames = error.stack.split('\n').filter(line => /^\s+at /.test(line));
      this.log.debug(frames.join('\n'));
    }
  }
}

/** Messages of ours hold no values. DynamoDB's own words on what is invalid or unknown to us may, and so may those from elsewhere. */
function loggable(error: unknown): string {
  if (!(error instanceof ExplorerError)) {
    return errorName(error);
  }
  const quotes = error.kind === 'invalid' || (error.kind === 'unexpected' && error.cause !== undefined);
  return quotes ? error.kind : `${error.kind}: ${error.message}`;
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
