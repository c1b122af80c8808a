import * as vscode from 'vscode';
import { localConnectionId } from '../core/connection.ts';
import { ExplorerError, isCancelled, kindOf } from '../core/errors.ts';
import { failureLine, stackFrames } from '../core/logLines.ts';
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
    const action = isOfConnection(error) ? editConnection : showLog;
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
    this.log.error(failureLine(where, error));
    if (!(error instanceof ExplorerError)) {
      this.log.debug(stackFrames(error));
    }
  }
}

/** What another setting of the connection would mend. */
function isOfConnection(error: unknown): boolean {
  const kind = kindOf(error);
  const connection = error instanceof ExplorerError ? error.connection : undefined;
  const isNamed = connection !== undefined && connection !== localConnectionId;
  return kind === 'credentials' || (isNamed && (kind === 'network' || kind === 'readOnly'));
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
