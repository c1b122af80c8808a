import * as vscode from 'vscode';
import { itemChangeOf } from '../../core/changeSet/pendingChange.ts';
import { commitWords } from '../../core/changeSet/reviewEstimate.ts';
import { planCommit } from '../../core/commit/commitPlan.ts';
import type { Connection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import { askedDecision } from '../../protocol/askedDecision.ts';
import type { ChangeReviewHost, ReviewDecision, ReviewInfo } from '../../protocol/changeReview.ts';
import { serve } from '../../protocol/rpc.ts';
import { Disposable } from '../disposable.ts';
import { tableRate } from '../cost/tableRate.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { channelOf, showPage } from '../webviewPage.ts';
import { reviewedChange } from './reviewedChange.ts';
import type { ReviewedTable } from './reviewedTable.ts';
import type { Reviewed } from './tableSave.ts';

export interface ReviewPageParts {
  readonly extensionUri: vscode.Uri;
  readonly funnel: Pick<ErrorFunnel, 'record'>;
}

/** The page that shows what is about to be written. It is there until the person has decided. */
export class ReviewPage extends Disposable {
  private readonly decision = Promise.withResolvers<Reviewed>();

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly reviewed: ReviewedTable,
    private readonly connection: Connection | undefined,
    { extensionUri, funnel }: ReviewPageParts,
  ) {
    super();
    const stop = serve<ChangeReviewHost>(channelOf(panel.webview), this.host(), (method, error) =>
      funnel.record(`review.${method}`, error),
    );
    this.register(new vscode.Disposable(stop));
    this.register(
      panel.onDidDispose(() => {
        this.leave();
        this.dispose();
      }),
    );
    showPage(panel.webview, extensionUri, 'review', panel.title);
  }

  /** @throws ExplorerError of kind `cancelled` where the person leaves it */
  async decided(): Promise<Reviewed> {
    try {
      return await this.decision.promise;
    } finally {
      this.panel.dispose();
    }
  }

  private host(): ChangeReviewHost {
    return {
      load: async () => this.info(),
      estimate: async params => {
        const { accepted, mode } = this.reviewedBy(params);
        const { ref, shape } = this.reviewed;
        const changes = accepted.map(change => itemChangeOf(shape.key, change));
        const plan = planCommit(ref.table, shape.key, changes, { mode, parallelism: 1, comparing: 'partly' });
        return { text: commitWords(plan, tableRate(this.connection, ref.region, shape)) };
      },
      commit: async params => this.decision.resolve(this.reviewedBy(params)),
      cancel: async () => this.leave(),
    };
  }

  private reviewedBy(params: ReviewDecision): Reviewed {
    const { changes } = this.reviewed;
    const { accepted, mode } = askedDecision(params, changes.length);
    return { accepted: accepted.map(index => changes[index]).filter(change => change !== undefined), mode };
  }

  private leave(): void {
    this.decision.reject(new ExplorerError('cancelled', 'Nothing was sent.'));
  }

  private info(): ReviewInfo {
    const { ref, shape, changes } = this.reviewed;
    return {
      table: ref.table,
      connection: this.connection?.name ?? ref.connection,
      isProduction: this.connection?.production !== undefined,
      changes: changes.map(change => reviewedChange(shape.key, change)),
    };
  }
}
