import * as vscode from 'vscode';
import { budgetAt } from '../../core/cost/budget.ts';
import { estimateRead } from '../../core/cost/estimate.ts';
import type { Estimate } from '../../core/cost/estimate.ts';
import { estimateDetail, estimateText } from '../../core/cost/estimateWords.ts';
import { CostLedger } from '../../core/cost/ledger.ts';
import type { Place } from '../../core/cost/ledger.ts';
import { readHistory, storedHistory } from '../../core/cost/ledgerHistory.ts';
import { paidSource, rateOf } from '../../core/cost/rate.ts';
import type { Rate } from '../../core/cost/rate.ts';
import { spendOf } from '../../core/cost/spend.ts';
import type { RequestRecord } from '../../core/ports.ts';
import type { ReadBudget } from '../../core/readOptions.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { PriceOf } from '../../core/reading/allowance.ts';
import type { SourceRef, TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { CostPage } from './costPage.ts';
import type { ReportWords } from './costReport.ts';
import type { AskedRead, Costs, EstimatedCost } from './costs.ts';
import { costSettings } from './costSettings.ts';
import { CostStatus } from './costStatus.ts';
import { scanDialogs } from './scanDialogs.ts';
import { ScanQuestion } from './scanQuestion.ts';
import { Throttled } from '../throttled.ts';

export interface CostParts {
  readonly extensionUri: vscode.Uri;
  /** Of the workspace, so that two windows do not overwrite each other's history. */
  readonly state: vscode.Memento;
  readonly connections: WatchedConnections;
  readonly catalog: Pick<TableCatalog, 'shape' | 'peek'>;
  readonly funnel: Pick<ErrorFunnel, 'record'>;
}

const noBounds = { units: 0, pages: 0, items: 0, money: 0 };

const historyKey = 'costs.history';

/** All that has to do with costs. Loaded with the first request that consumes something. */
export class LoadedCosts extends Disposable implements Costs {
  private readonly ledger: CostLedger;
  private readonly question = new ScanQuestion(scanDialogs, () => costSettings.askAboveUnits());
  private page: CostPage | undefined;

  constructor(private readonly parts: CostParts) {
    super();
    const { state, connections } = parts;
    this.ledger = new CostLedger(place => this.rateAt(place), Date.now);
    this.ledger.restore(readHistory(state.get(historyKey)));
    const keep = this.register(new Throttled(() => void state.update(historyKey, storedHistory(this.ledger.history())), 2000));
    this.register(this.ledger.onDidChange(keep.call));
    this.register(connections.onDidChange(ids => ids.filter(id => connections.get(id) === undefined).forEach(id => this.ledger.clear(id))));
    this.register(new CostStatus(connections, this.ledger));
    this.register(new vscode.Disposable(() => this.page?.dispose()));
  }

  get runs(): CostLedger {
    return this.ledger;
  }

  observe(record: RequestRecord): void {
    this.ledger.observe(record);
  }

  async estimate(ref: TableRef, asked: AskedRead): Promise<EstimatedCost> {
    const estimate = await this.estimated(ref, asked);
    return { text: estimateText(estimate), detail: estimateDetail(estimate, asked) };
  }

  async confirm(ref: TableRef, asked: AskedRead): Promise<ReadBudget> {
    const estimate = await this.estimated(ref, asked);
    const { index } = asked.request;
    const budget = await this.question.ask({
      connection: this.words.nameOf(ref.connection),
      table: ref.table,
      ...(index !== undefined && { index }),
      budget: asked.options.budget,
      estimate,
      detail: estimateDetail(estimate, asked),
    });
    const rate = this.rateAt({ ...ref, ...(index !== undefined && { index }) });
    // Where nothing is charged, what a person set themselves still counts.
    return rate.kind === 'free' ? budget : budgetAt({ ...noBounds, ...budget }, rate);
  }

  async budget(ref: TableRef, index?: string): Promise<ReadBudget> {
    await this.parts.catalog.shape(ref);
    return budgetAt(costSettings.budget(), this.rateAt({ ...ref, ...(index !== undefined && { index }) }));
  }

  priceOf(ref: SourceRef): PriceOf {
    return units => {
      const { money, hourly, unpriced } = spendOf({ read: units, write: 0 }, this.rateAt(ref));
      const dollars = money.find(({ currency }) => currency === 'USD')?.amount;
      return hourly > 0 || unpriced > 0 ? undefined : (dollars ?? 0);
    };
  }

  /** Opens the page, or brings it to the front. */
  show(connection: string | undefined): void {
    const { parts, ledger, words } = this;
    if (this.page === undefined || this.page.isDisposed) {
      const title = vscode.l10n.t('DynamoDB Costs');
      const panel = vscode.window.createWebviewPanel('dynamodb.costs', title, vscode.ViewColumn.Active);
      this.page = new CostPage(panel, { extensionUri: parts.extensionUri, ledger, words, funnel: parts.funnel });
    }
    this.page.show(connection);
  }

  private readonly words: ReportWords = {
    nameOf: id => this.parts.connections.get(id)?.name ?? id,
    rateOf: place => this.rateAt(place),
  };

  private async estimated(ref: TableRef, { request, options, pageSize, filterYield }: AskedRead): Promise<Estimate> {
    const table = await this.parts.catalog.shape(ref);
    const source = { ...ref, ...(request.index !== undefined && { index: request.index }) };
    const seen = { ...this.ledger.seen(source), ...(filterYield !== undefined && { filterYield }) };
    return estimateRead({ table, request, options, pageSize, rate: this.rateAt(source), seen });
  }

  /** What a unit costs there now, by the last description of the table. */
  private rateAt({ connection, region, table, index }: Place): Rate {
    const kind = this.parts.connections.get(connection)?.kind;
    const shape = table === undefined ? undefined : this.parts.catalog.peek({ connection, region, table });
    const isCharged = kind !== 'local' && kind !== 'endpoint';
    return rateOf({ region, isCharged, overrides: costSettings.prices() }, shape && paidSource(shape, index));
  }
}
