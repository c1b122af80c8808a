import * as vscode from 'vscode';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import type { Connection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import { describeWrites } from '../../core/guard/confirmation.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import { ReviewPage } from './reviewPage.ts';
import type { ReviewPageParts } from './reviewPage.ts';
import { needsReview } from './reviewNeed.ts';
import type { ReviewSetting } from './reviewNeed.ts';
import type { ReviewedTable } from './reviewedTable.ts';
import type { Reviewed } from './tableSave.ts';

/** Shows a person what is about to be written. */
export class ChangeReview {
  constructor(
    private readonly connections: ConnectionSource,
    private readonly parts: ReviewPageParts,
  ) {}

  /** @throws ExplorerError of kind `cancelled` where the person does not want it */
  async review(reviewed: ReviewedTable): Promise<Reviewed> {
    const { ref, changes, asked } = reviewed;
    const setting = vscode.workspace.getConfiguration('dynamodb').get<ReviewSetting>('review', 'always');
    const connection = this.connections.get(ref.connection);
    if (needsReview(setting, asked, connection)) {
      return this.show(reviewed, connection);
    }
    if (connection?.production !== undefined) {
      await confirm(ref.table, connection, changes);
    }
    return { accepted: changes, mode: 'transactions' };
  }

  private async show(reviewed: ReviewedTable, connection: Connection | undefined): Promise<Reviewed> {
    const { table } = reviewed.ref;
    const panel = vscode.window.createWebviewPanel('dynamodb.review', vscode.l10n.t('Review: {0}', table), vscode.ViewColumn.Active);
    return new ReviewPage(panel, reviewed, connection, this.parts).decided();
  }
}

/** A connection that is marked as production is asked about whatever the settings say. */
async function confirm(table: string, connection: Connection, changes: readonly PendingChange[]): Promise<void> {
  const write = vscode.l10n.t('Write');
  const question = vscode.l10n.t('Write {0} changes to “{1}” of “{2}” (production)?', changes.length, table, connection.name);
  const detail = describeWrites(changes).slice(0, 10).join('\n');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, write)) !== write) {
    throw new ExplorerError('cancelled', 'Nothing was sent.');
  }
}
