import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { CostLedger } from '../../core/cost/ledger.ts';
import { spendText, unitsText } from '../../core/cost/spend.ts';
import type { Spend } from '../../core/cost/spend.ts';
import type { CommandId } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import { onDidChangeDocumentInFront, uriInFront } from '../documentInFront.ts';
import { connectionOfUri } from '../guard/connectionOfUri.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { Throttled } from '../throttled.ts';

/** What the connection of the document in front has consumed in this window; hidden where it is nothing. */
export class CostStatus extends Disposable {
  private readonly item: vscode.StatusBarItem;

  constructor(
    private readonly connections: WatchedConnections,
    private readonly ledger: CostLedger,
  ) {
    super();
    this.item = this.register(vscode.window.createStatusBarItem('dynamodb.costs', vscode.StatusBarAlignment.Left));
    this.item.name = vscode.l10n.t('DynamoDB Costs');
    const soon = this.register(new Throttled(() => this.update(), 200));
    this.register(ledger.onDidChange(soon.call));
    this.register(connections.onDidChange(soon.call));
    this.register(onDidChangeDocumentInFront(() => this.update()));
    this.update();
  }

  private update(): void {
    const uri = uriInFront();
    const connection = uri === undefined ? undefined : connectionOfUri(uri, this.connections);
    const total = connection === undefined ? undefined : this.ledger.account(connection.id)?.total;
    if (this.isDisposed || connection === undefined || total === undefined || total.read + total.write === 0) {
      this.item.hide();
    } else {
      this.show(connection, total);
    }
  }

  private show({ id, name }: Connection, total: Spend): void {
    const amount = `${unitsText(total)} · ${spendText(total)}`;
    this.item.text = `$(graph) ${amount}`;
    this.item.tooltip = vscode.l10n.t('What “{0}” has consumed in this window, at list price. Click to see what for.', name);
    this.item.accessibilityInformation = { label: vscode.l10n.t('DynamoDB costs of {0}: {1}', name, amount), role: 'button' };
    this.item.command = {
      command: 'dynamodb.showCosts' satisfies CommandId,
      title: vscode.l10n.t('Show Costs'),
      arguments: [{ connectionId: id }],
    };
    this.item.show();
  }
}
