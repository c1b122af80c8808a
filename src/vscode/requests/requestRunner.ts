import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { Connection } from '../../core/connection.ts';
import { accessOf } from '../../core/guard/operationAccess.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import { answerText, refusalText, sendRequest } from '../../core/requests/requestAnswer.ts';
import type { WrittenRequest } from '../../core/requests/requestDocument.ts';
import { changesBetween, imagesOf } from '../../core/requests/requestImages.ts';
import type { KeySchemas } from '../../core/requests/requestLimits.ts';
import { tablesOf } from '../../core/tablesOfRequest.ts';
import type { Confirmations } from '../guard/confirmations.ts';
import { hostClock } from '../hostClock.ts';
import { journalSettings } from '../journal/journalSettings.ts';
import { withCancelButton } from '../progress.ts';

/** What sending a request uses. */
export interface RequestServices {
  readonly connections: ConnectionSource;
  readonly clients: Clients;
  readonly writes: WriteLog;
  readonly confirmations: Pick<Confirmations, 'confirmDestructive'>;
}

/** Sends what a person wrote, as the guard of its connection says. */
export class RequestRunner {
  constructor(private readonly services: RequestServices) {}

  /** @returns the answer as a text, or why it was refused @throws ExplorerError */
  async run(request: WrittenRequest, schemas: KeySchemas): Promise<string> {
    const connection = this.connectionOf(request);
    const isWrite = accessOf(request.operation, request.input) === 'write';
    if (isWrite) {
      refuseReadOnly(connection, request.operation);
      await this.confirm(connection, request);
    }
    const title = vscode.l10n.t('{0} on “{1}”…', request.operation, tablesOf(request.input).join('”, “'));
    return withCancelButton(title, async signal => (isWrite ? this.write(request, schemas, signal) : this.send(request, signal)));
  }

  /** A batch has no conditions: whatever is there is overwritten or gone. */
  private async confirm(connection: Connection, request: WrittenRequest): Promise<void> {
    if (request.operation !== 'BatchWriteItem') {
      return confirmInProduction(connection, request);
    }
    const detail = vscode.l10n.t('A batch has no conditions: it overwrites and deletes whatever is there.');
    for (const table of tablesOf(request.input)) {
      await this.services.confirmations.confirmDestructive(connection, { action: vscode.l10n.t('Batch Write Items'), table, detail });
    }
  }

  private connectionOf({ connection: id }: WrittenRequest): Connection {
    const connection = this.services.connections.get(id);
    if (connection === undefined) {
      throw new ExplorerError('notFound', `There is no connection with the id “${id}”. Correct it in the document, or make a new one.`);
    }
    return connection;
  }

  /** DynamoDB tells what was before of one item at most, so the journal has it read. */
  private async write(request: WrittenRequest, schemas: KeySchemas, signal: AbortSignal): Promise<string> {
    if (!journalSettings.isEnabled()) {
      return this.send(request, signal);
    }
    const client = this.services.clients.client(request);
    const before = await imagesOf(client, hostClock, request, schemas);
    try {
      return await this.send(request, signal);
    } finally {
      // Also of what failed: its answer may have been lost.
      const changes = changesBetween(before, await imagesOf(client, hostClock, request, schemas));
      for (const [table, made] of changes) {
        await this.services.writes.wrote({ connection: request.connection, region: request.region, table }, made);
      }
    }
  }

  private async send(request: WrittenRequest, signal: AbortSignal): Promise<string> {
    try {
      return answerText(await sendRequest(this.services.clients.client(request), request, signal));
    } catch (error) {
      const refusal = refusalText(error);
      if (refusal === undefined) {
        throw error;
      }
      return refusal;
    }
  }
}

async function confirmInProduction({ production, name }: Connection, { operation, input }: WrittenRequest): Promise<void> {
  if (production === undefined) {
    return;
  }
  const send = vscode.l10n.t('Send');
  const question = vscode.l10n.t('Send {0} to “{1}” of “{2}” (production)?', operation, tablesOf(input).join('”, “'), name);
  const detail = vscode.l10n.t('It is sent as it stands in the document, and overwrites what its conditions do not protect.');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) !== send) {
    throw new ExplorerError('cancelled', 'Nothing was sent.');
  }
}
