import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { AccessKeyStore, LocalEngine } from '../../core/ports.ts';
import type { SeenAttributes } from '../../core/seenAttributes.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { connect, serve } from '../../protocol/rpc.ts';
import type { Remote } from '../../protocol/rpc.ts';
import {
  askedArrangement,
  askedCell,
  askedCopy,
  askedContinuation,
  askedEstimate,
  askedSave,
  askedRange,
  askedRow,
  askedRun,
  askedStart,
} from '../../protocol/tableEditor/asked.ts';
import type { Edited, RowSelection } from '../../protocol/tableEditor/edits.ts';
import type { Progress } from '../../protocol/tableEditor/reading.ts';
import type { OpenedRequest, TableEditorHost, TableEditorInfo, TableEditorPage } from '../../protocol/tableEditor.ts';
import { execute } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import type { ItemsTexts } from '../itemsText/itemsTexts.ts';
import { channelOf } from '../webviewPage.ts';
import { hostClock } from '../hostClock.ts';
import { OneAtATime } from '../oneAtATime.ts';
import { AccountedReads } from './accountedReads.ts';
import type { Accounts } from './accountedReads.ts';
import type { ColumnMemory } from './columnMemory.ts';
import { pickFollowed } from './followPick.ts';
import { editsHost } from './editsHost.ts';
import { EditTargets } from './editTargets.ts';
import { PanelEdits } from './panelEdits.ts';
import { PanelRead } from './panelRead.ts';
import { PanelRows } from './panelRows.ts';
import { ProgressReport } from './progressReport.ts';
import type { ShownRead } from './shownRead.ts';
import type { TableChanges } from './tableChanges.ts';
import type { AskedSave, TableDocument } from './tableDocument.ts';
import { targetOf } from './tableTarget.ts';

/** What every table editor uses. */
export interface TableEditorParts {
  readonly connections: WatchedConnections;
  readonly keys: AccessKeyStore;
  readonly engine: Pick<LocalEngine, 'state'>;
  readonly catalog: TableCatalog;
  readonly opener: ItemOpener;
  readonly seen: SeenAttributes;
  readonly columns: ColumnMemory;
  readonly texts: ItemsTexts;
  readonly accounts: Accounts;
  readonly funnel: ErrorFunnel;
}

/** More than a screen has, and what a page asks for at once. */
const firstRows = 100;

/** One panel: what it reads, and the page's requests. */
export class TableEditor extends Disposable {
  private readonly page: Remote<TableEditorPage>;
  private readonly reads: PanelRead;
  private readonly rows: PanelRows;
  private readonly report: ProgressReport;
  readonly edits: PanelEdits;
  /** What the page's form holds. It is kept in memory only: a form holds key values. */
  private draft: string | undefined;
  private readonly closed = new AbortController();
  private telling = new AbortController();
  private readonly leavingOut = new OneAtATime(async () => {
    await this.rows.leaveOutDeleted(this.closed.signal);
    this.tellEdited();
  });
  /** Until the page takes it. */
  private opened: OpenedRequest | undefined;

  constructor(
    private readonly document: TableDocument,
    private start: TableEditorInfo['start'],
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: TableEditorParts,
  ) {
    super();
    this.reads = this.register(
      new PanelRead(
        async asked => document.begin(asked, pageSize()),
        () => this.report.changed(),
        document.latest,
      ),
    );
    this.rows = new PanelRows(this.reads, hostClock, {
      get current() {
        return document.changes.current;
      },
      get shape() {
        return document.knownShape;
      },
    });
    const targets = new EditTargets(this.rows, {
      readItems: async (keys, schema, signal) => document.readItems(keys, schema, signal),
      isPartial: () => this.reads.last !== undefined && document.isPartial(this.reads.last),
    });
    this.edits = new PanelEdits(document, document.changes, this.rows, targets);
    const channel = channelOf(panel.webview);
    this.page = connect<TableEditorPage>(channel);
    const tell = async (progress: Progress, signal: AbortSignal): Promise<void> => this.page.progressed(progress, signal);
    const onError = (error: unknown): void => parts.funnel.record('table.progressed', error);
    this.report = new ProgressReport({ progress: async signal => this.progress(signal), tell, onError }, hostClock);
    this.register(new vscode.Disposable(() => this.report.stop()));
    const stop = serve<TableEditorHost>(channel, this.host(), (method, error) => parts.funnel.record(`table.${method}`, error));
    this.register(new vscode.Disposable(stop));
    this.register(new vscode.Disposable(() => this.closed.abort()));
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register(
      document.changes.onDidChange(written => {
        this.rows.changed(written);
        this.tellEdited();
        if (written.some(({ after }) => after === undefined)) {
          this.leavingOut.do().catch((error: unknown) => this.parts.funnel.record('table.deleted', error));
        }
      }),
    );
    this.register(parts.connections.onDidChange(() => this.tellEdited()));
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  get ref(): TableRef {
    return this.document.ref;
  }

  get shown(): ShownRead {
    const { isRunning, last } = this.reads;
    return { isActive: this.isActive, isRunning, ...(last !== undefined && { request: last.request }) };
  }

  /** Of the table, in all its panels. */
  get changes(): TableChanges {
    return this.document.changes;
  }

  /** The table was opened again from outside. A page that is not built yet learns it when it loads. */
  restart(start: TableEditorInfo['start']): void {
    this.start = start;
    this.page.start(start, this.closed.signal).catch((error: unknown) => this.parts.funnel.record('table.start', error));
  }

  /** Fills the form with a request. A page that is not built yet takes it when it loads. */
  openRequest(opened: OpenedRequest): void {
    this.opened = opened;
    this.page.opened({}, this.closed.signal).catch((error: unknown) => this.parts.funnel.record('table.opened', error));
  }

  private host(): TableEditorHost {
    const { parts, reads, rows } = this;
    const { ref } = this.document;
    const accounted = new AccountedReads(reads, ref, parts.accounts);
    return {
      load: async () => {
        this.report.restart();
        return this.info(reads.interrupt());
      },
      ...this.document.known.host(),
      ...editsHost(this.edits, {
        save: async asked => this.save(asked),
        editAsText: async (selection, signal) => this.editAsText(selection, signal),
      }),
      keepDraft: async ({ draft }) => {
        this.draft = draft;
      },
      run: async (params, signal) => {
        const state = await accounted.run(askedRun(params), pageSize(), signal);
        return { state, view: rows.view, rows: await rows.rows({ from: 0, to: firstRows }, signal) };
      },
      readMore: async (params, signal) => accounted.readMore(askedContinuation(params), signal),
      readAll: async (params, signal) => accounted.readAll(askedContinuation(params), signal),
      estimate: async params => parts.accounts.costs.estimate(ref, { ...askedEstimate(params), pageSize: pageSize() }),
      saveQuery: async params => execute('dynamodb.saveQuery', { ref, ...askedSave(params) }),
      showHistory: async () => execute('dynamodb.showHistory', { ref }),
      stop: async () => reads.stop(),
      statistics: async () => reads.statistics,
      arrange: async (params, signal) => rows.arrange(askedArrangement(params), signal),
      rows: async (params, signal) => rows.rows(askedRange(params), signal),
      copyRows: async (params, signal) => vscode.env.clipboard.writeText(await rows.copied(askedCopy(params), signal)),
      cell: async params => rows.cell(askedCell(params)),
      wholeItems: async params => rows.whole(askedStart(params).from),
      openItem: async params => {
        const { key } = await parts.catalog.shape(ref);
        const { row } = askedRow(params);
        if (rows.changeOf(row)?.before === undefined && rows.changeOf(row) !== undefined) {
          throw new ExplorerError('invalid', 'This row is new. Save it first, to open its item.');
        }
        await parts.opener.open(ref, keyOf(key, rows.item(row)));
      },
      followValue: async params => {
        const value = rows.cell(askedCell(params));
        return value === undefined ? undefined : pickFollowed(ref.table, await parts.catalog.shape(ref), value);
      },
      timeToLive: async (_params, signal) => this.document.timeToLive(signal),
      keepColumns: async ({ settings }) => parts.columns.keep(ref, settings),
      putItem: async () => parts.opener.openNew(ref),
      openDetails: async () => execute('dynamodb.describeTable', { ref }),
      copyText: async ({ text }) => vscode.env.clipboard.writeText(text),
      takeOpened: async () => {
        const { opened } = this;
        this.opened = undefined;
        return opened;
      },
    };
  }

  /** Undefined when another read was begun meanwhile. */
  private async progress(signal: AbortSignal): Promise<Progress | undefined> {
    const id = this.reads.last?.id;
    const view = id === undefined ? undefined : await this.rows.refresh(signal);
    const { last } = this.reads;
    return view !== undefined && last !== undefined && last.id === id ? { id: last.id, state: last.state, view } : undefined;
  }

  /** Opens rows as one text; all that are shown where none are named. */
  async editAsText(selection: RowSelection | undefined, signal: AbortSignal): Promise<void> {
    const { changes, ref } = this.document;
    const { shape, bases } = await this.edits.itemsOf(selection, signal);
    await this.parts.texts.open({
      table: this.uri,
      name: ref.table,
      shape,
      bases,
      made: { changes, since: changes.current },
    });
  }

  /** Saves as VS Code does, so that it knows of it. */
  async save(asked: AskedSave): Promise<void> {
    this.document.asked = asked;
    try {
      this.panel.reveal();
      await vscode.commands.executeCommand('workbench.action.files.save');
    } finally {
      this.document.asked = undefined;
    }
  }

  private edited(): Edited {
    const { current, isWriting } = this.document.changes;
    const { refusal } = this.document;
    return { counts: current.counts, view: this.rows.view, names: current.names, isWriting, ...(refusal !== undefined && { refusal }) };
  }

  /** A page that is hidden takes no note, and the next one tells all there is. */
  private tellEdited(): void {
    this.telling.abort();
    this.telling = new AbortController();
    const signal = AbortSignal.any([this.closed.signal, this.telling.signal]);
    this.page.edited(this.edited(), signal).catch((error: unknown) => this.parts.funnel.record('table.edited', error));
  }

  private async info(interrupted: boolean): Promise<TableEditorInfo> {
    const { ref } = this.document;
    const shape = await this.parts.catalog.shape(ref);
    const { last } = this.reads;
    return {
      table: ref.table,
      connection: this.parts.connections.get(ref.connection)?.name ?? ref.connection,
      region: ref.region,
      shape,
      start: this.start,
      options: { budget: await this.parts.accounts.costs.budget(ref), segments: 1 },
      pageSize: pageSize(),
      target: await targetOf(ref, this.parts),
      columns: this.parts.columns.of(ref),
      ...(this.draft !== undefined && { draft: this.draft }),
      ...(last !== undefined && { last: { ...last, view: this.rows.view, interrupted } }),
      edited: this.edited(),
    };
  }
}

function pageSize(): number {
  // The settings editor shows the bounds, a settings file is not held to them.
  return Math.min(Math.max(1, vscode.workspace.getConfiguration('dynamodb').get('read.pageSize', 300)), 10_000);
}
