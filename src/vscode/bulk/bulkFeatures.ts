import * as vscode from 'vscode';
import { checkMoves } from '../../core/bulk/bulkAction.ts';
import type { BulkAction } from '../../core/bulk/bulkAction.ts';
import type { Agreement, BulkPlan } from '../../core/bulk/bulkPlan.ts';
import { BulkRun } from '../../core/bulk/bulkRun.ts';
import { lastCount } from '../../core/bulk/bulkCount.ts';
import type { Count } from '../../core/bulk/bulkCount.ts';
import { bulkText, countText, effortText, foundText, leftOverText, meantText, relianceText } from '../../core/bulk/bulkWords.ts';
import type { Connection } from '../../core/connection.ts';
import type { Rate } from '../../core/cost/rate.ts';
import { ExplorerError } from '../../core/errors.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import { planRead } from '../../core/planRead.ts';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import { projectsEverything } from '../../core/readSource.ts';
import { keyOfSource } from '../../core/tableCatalog.ts';
import type { TableCatalog, TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { Costs } from '../cost/costs.ts';
import { tableRate } from '../cost/tableRate.ts';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import { Confirmations } from '../guard/confirmations.ts';
import { VsCodeConfirmationDialogs } from '../guard/dialogs.ts';
import { hostClock } from '../hostClock.ts';
import { withCancelButton } from '../progress.ts';
import { chooseWay } from './bulkChoices.ts';
import { bulkPace } from './bulkSettings.ts';
import { goOnUntilDone } from './bulkProgress.ts';
import { askForUpdate } from './updateSteps.ts';

/** What changing many items uses of the rest. */
export interface BulkServices {
  readonly connections: ConnectionSource;
  readonly clients: Clients;
  readonly catalog: TableCatalog;
  readonly costs: Pick<Costs, 'confirm'>;
  readonly writes: WriteLog;
  readonly diffs: ChangeDiffs;
  /** What the panel in front shows of a table, or else what was run last on it in this window. @throws ExplorerError while it reads */
  lastRequest(ref: TableRef): Promise<ReadRequest | undefined>;
}

/** Items a page has, each of which may have 400 KB. */
const pageSize = 300;
const everything: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };

interface Asked {
  readonly connection: Connection;
  readonly shape: TableShape;
  readonly ref: TableRef;
  readonly request: ReadRequest;
  readonly action: BulkAction;
  /** As the command is called. */
  readonly title: string;
}

/** What a person is asked to agree to. */
interface Proposal {
  readonly count: Count;
  readonly agreed: Agreement;
  /** Items not all of which a condition can compare. */
  readonly partly: number | 'unknown';
  readonly inBatches: boolean;
}

/** Delete Items of This Query…, Update Items of This Query…, Truncate Table…: counted first, agreed to, then done. */
export class BulkFeatures {
  private readonly confirmations: Confirmations;

  constructor(private readonly services: BulkServices) {
    this.confirmations = new Confirmations(new VsCodeConfirmationDialogs(services.diffs));
  }

  async deleteItems(ref: TableRef): Promise<void> {
    const title = vscode.l10n.t('Delete Items of This Query');
    await this.change({ ...(await this.look(ref, title)), request: await this.requestOf(ref), action: { kind: 'delete' } });
  }

  async updateItems(ref: TableRef): Promise<void> {
    const title = vscode.l10n.t('Update Items of This Query');
    const looked = await this.look(ref, title);
    const request = await this.requestOf(ref);
    const action = await askForUpdate(title, looked.shape.key);
    if (action !== undefined) {
      await this.change({ ...looked, request, action });
    }
  }

  async truncate(ref: TableRef): Promise<void> {
    const title = vscode.l10n.t('Truncate Table');
    const asked: Asked = { ...(await this.look(ref, title)), request: everything, action: { kind: 'delete' } };
    const known = lastCount(asked.shape);
    if (known === undefined) {
      return this.change(asked);
    }
    const way = await chooseWay({
      title,
      meant: meantText(everything),
      effort: effortText(known, this.rateOf(asked)),
      dryRun: { label: vscode.l10n.t('Count First (Dry Run)'), detail: vscode.l10n.t('Reads the whole table, and changes nothing.') },
      batches: true,
    });
    if (way === 'dryRun') {
      return this.change(asked);
    }
    const agreed = { by: 'count', items: known.items } as const;
    await this.agreeAndWrite(asked, { count: known, agreed, partly: 'unknown', inBatches: way === 'inBatches' });
  }

  /** @throws ExplorerError before anybody is asked anything */
  private async look({ connection: id, region, table }: TableRef, title: string): Promise<Omit<Asked, 'request' | 'action'>> {
    const connection = this.writable(id, title);
    const ref: TableRef = { connection: id, region, table };
    // How much there is may have been told hours ago.
    this.services.catalog.forget(ref);
    return { connection, ref, title, shape: await this.services.catalog.shape(ref) };
  }

  /** The connection as it is now. @throws ExplorerError where it is gone, or may not write */
  private writable(id: string, title: string): Connection {
    const connection = this.services.connections.get(id);
    if (connection === undefined) {
      throw new ExplorerError('notFound', 'The connection of this table was removed meanwhile. Refresh the tree.');
    }
    refuseReadOnly(connection, title);
    return connection;
  }

  private async requestOf(ref: TableRef): Promise<ReadRequest> {
    const request = await this.services.lastRequest(ref);
    if (request === undefined) {
      throw new ExplorerError(
        'invalid',
        'Nothing was run here yet. Run the query or scan whose items are meant, look at them, then choose this again.',
      );
    }
    return request;
  }

  private async change(asked: Asked): Promise<void> {
    const { ref, title, request } = asked;
    await this.services.costs.confirm(ref, { request, options: { budget: {}, segments: 1 }, pageSize });
    const plan = this.planOf(asked);
    const counting = new BulkRun(this.partsOf(ref), plan);
    const state = await withCancelButton(vscode.l10n.t('{0}: counting…', title), async signal => {
      const counted = await counting.run(signal);
      signal.throwIfAborted();
      return counted;
    });
    const [meant, found, effort] = [meantText(request), foundText(state), effortText(state.found, this.rateOf(asked))];
    const dryRun = { label: vscode.l10n.t('Dry Run Only'), detail: found };
    const batches = asked.action.kind === 'delete' && plan.isWhole && plan.filter === undefined;
    const way = state.found.items === 0 ? 'dryRun' : await chooseWay({ title, meant, effort, dryRun, batches });
    if (way === 'dryRun') {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was changed. {0} {1} To be written: {2}', meant, found, effort));
    } else {
      await this.agreeAndWrite(asked, proposalOf(counting, way === 'inBatches'));
    }
  }

  private async agreeAndWrite(asked: Asked, { count, agreed, partly, inBatches }: Proposal): Promise<void> {
    const { ref, title } = asked;
    // Counting may have taken long, and the connection may be production by now.
    const connection = this.writable(ref.connection, title);
    const plan = { ...this.planOf(asked), agreed, inBatches };
    const detail = `${this.wordsOf(asked, count)} ${relianceText(plan, partly)}`.trim();
    await this.confirmations.confirmDestructive(connection, { action: title, table: ref.table, detail });
    const run = new BulkRun(this.partsOf(ref), plan);
    if (await goOnUntilDone(title, run, count.items)) {
      await this.tellDone(asked, run, plan);
    }
  }

  /** What nobody has agreed to was left alone, and can be agreed to now. */
  private async tellDone(asked: Asked, run: BulkRun, { agreed, inBatches }: BulkPlan & Pick<Proposal, 'agreed'>): Promise<void> {
    const done = vscode.l10n.t('{0}: done. {1}', asked.title, bulkText(run.state));
    const rest = leftOverText(run.state, agreed);
    if (rest === undefined) {
      void vscode.window.showInformationMessage(done);
      return;
    }
    const goOn = agreed.by === 'keys' ? vscode.l10n.t('These Too…') : vscode.l10n.t('Count the Rest…');
    if ((await vscode.window.showWarningMessage(`${done}. ${rest}`, goOn)) !== goOn) {
      return;
    }
    await (agreed.by === 'keys' ? this.agreeAndWrite(asked, proposalOf(run, inBatches)) : this.change(asked));
  }

  private wordsOf(asked: Asked, found: Count): string {
    const where = vscode.l10n.t('It is in {0}.', asked.ref.region);
    return `${where} ${meantText(asked.request)} ${countText(found, this.rateOf(asked))}`;
  }

  private rateOf({ connection, ref: { region }, shape }: Asked): Rate {
    return tableRate(connection, region, shape);
  }

  private partsOf(ref: TableRef): ConstructorParameters<typeof BulkRun>[0] {
    const { clients, writes } = this.services;
    return { client: clients.client(ref), clock: hostClock, log: async changes => writes.wrote(ref, changes) };
  }

  /** A dry run, as long as nobody has agreed. */
  private planOf({ ref: { table }, shape, request, action }: Asked): BulkPlan {
    const { limit, filter } = request;
    const source = keyOfSource(shape, { table, ...(request.index !== undefined && { index: request.index }) });
    const isWhole = projectsEverything(source) || source.index?.kind === 'local';
    if (!isWhole && action.kind !== 'delete') {
      throw new ExplorerError(
        'invalid',
        `“${request.index ?? ''}” does not hold whole items. Run the query on the table, or on an index that projects all attributes.`,
      );
    }
    checkMoves(action, source);
    return {
      table,
      schema: shape.key,
      read: planRead(table, source, wholeItems(request), pageSize),
      action,
      isWhole,
      inBatches: false,
      ...(filter !== undefined && { filter }),
      ...(limit !== undefined && { limit }),
      ...bulkPace(),
    };
  }
}

/** What a run has found, to be agreed to. */
function proposalOf(run: BulkRun, inBatches: boolean): Proposal {
  const { items, units, partly } = run.state.found;
  return { count: { items, units }, agreed: { by: 'keys', keys: run.foundKeys }, partly, inBatches };
}

function wholeItems(request: ReadRequest): ReadRequest {
  return { ...request, projection: [] };
}
