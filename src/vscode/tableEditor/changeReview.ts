import * as vscode from 'vscode';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { ExplorerError } from '../../core/errors.ts';
import { describeWrites } from '../../core/guard/confirmation.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import { needsReview } from './reviewNeed.ts';
import type { ReviewSetting } from './reviewNeed.ts';
import type { AskedSave } from './tableDocument.ts';
import type { Reviewed } from './tableSave.ts';

export interface ReviewedTable {
  readonly ref: SourceRef;
  readonly shape: TableShape;
  readonly changes: readonly PendingChange[];
  readonly asked: AskedSave;
}

/** Shows a person what is about to be written. */
export class ChangeReview {
  constructor(private readonly connections: ConnectionSource) {}

  /** @throws ExplorerError of kind `cancelled` where the person does not want it */
  async review({ ref, changes, asked }: ReviewedTable): Promise<Reviewed> {
    const setting = vscode.workspace.getConfiguration('dynamodb').get<ReviewSetting>('review', 'always');
    const connection = this.connections.get(ref.connection);
    // A connection that is marked as production is asked about whatever the settings say.
    if (needsReview(setting, asked, connection) || connection?.production !== undefined) {
      const write = vscode.l10n.t('Write');
      const question = vscode.l10n.t('Write {0} changes to “{1}”?', changes.length, ref.table);
      const detail = describeWrites(changes).slice(0, 10).join('\n');
      if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, write)) !== write) {
        throw new ExplorerError('cancelled', 'Nothing was sent.');
      }
    }
    return { accepted: changes, mode: 'transactions' };
  }
}
