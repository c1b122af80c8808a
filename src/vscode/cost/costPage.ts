import * as vscode from 'vscode';
import type { CostLedger } from '../../core/cost/ledger.ts';
import { ledgerCsv } from '../../core/cost/ledgerCsv.ts';
import type { CostLedgerHost, CostLedgerPage } from '../../protocol/costLedger.ts';
import { connect, serve } from '../../protocol/rpc.ts';
import type { Remote } from '../../protocol/rpc.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { channelOf, showPage } from '../webviewPage.ts';
import { costReport } from './costReport.ts';
import type { ReportWords } from './costReport.ts';
import { Throttled } from '../throttled.ts';

export interface CostPageParts {
  readonly extensionUri: vscode.Uri;
  readonly ledger: CostLedger;
  readonly words: ReportWords;
  readonly funnel: Pick<ErrorFunnel, 'record'>;
}

/** The page that lists what was consumed. The ledger lives here in the host; the page is told whenever it changed. */
export class CostPage extends Disposable {
  private readonly page: Remote<CostLedgerPage>;
  private readonly closed = new AbortController();
  private chosen: string | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: CostPageParts,
  ) {
    super();
    const channel = channelOf(panel.webview);
    this.page = connect<CostLedgerPage>(channel);
    const stop = serve<CostLedgerHost>(channel, this.host(), (method, error) => parts.funnel.record(`costs.${method}`, error));
    this.register(new vscode.Disposable(stop));
    this.register(new vscode.Disposable(() => this.closed.abort()));
    const soon = this.register(new Throttled(() => this.push(), 500));
    this.register(parts.ledger.onDidChange(soon.call));
    this.register(panel.onDidDispose(() => this.dispose()));
    showPage(panel.webview, parts.extensionUri, 'costLedger', panel.title);
  }

  /** @param connection absent to leave the page on the one it shows */
  show(connection: string | undefined): void {
    this.chosen = connection ?? this.chosen;
    this.panel.reveal();
    this.push(connection);
  }

  private host(): CostLedgerHost {
    const { ledger, words } = this.parts;
    return {
      load: async () => costReport(ledger, words, this.chosen),
      choose: async ({ connection }) => {
        this.chosen = connection;
      },
      copyCsv: async ({ connection }) => {
        const lines = ledger.lines.filter(line => line.connection === connection);
        await vscode.env.clipboard.writeText(ledgerCsv(lines, id => words.nameOf(id)));
      },
      clear: async ({ connection }) => ledger.clear(connection),
    };
  }

  private push(chosen?: string): void {
    if (!this.isDisposed && this.panel.visible) {
      const report = costReport(this.parts.ledger, this.parts.words, chosen);
      this.page.show(report, this.closed.signal).catch((error: unknown) => this.parts.funnel.record('costs.show', error));
    }
  }
}
