import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { Aws } from './aws/aws.ts';
import { lazyPort } from './core/lazyPort.ts';
import { WriteFeed } from './core/journal/writeFeed.ts';
import type { ClientPool, LocalEngine, NetworkSettings, RequestObserver, Sessions } from './core/ports.ts';
import type { ReadRequest } from './core/readRequest.ts';
import type { TableRef } from './core/tableRef.ts';
import { TableCatalog } from './core/tableCatalog.ts';
import { TableDirectory } from './core/tableDirectory.ts';
import { localConnectionId } from './core/connection.ts';
import { DeniedLedger } from './core/deniedLedger.ts';
import { once } from './core/once.ts';
import { requestLine } from './core/logLines.ts';
import { DynoxideEngine } from './engine/dynoxideEngine.ts';
import { CommandRegistry } from './vscode/commands.ts';
import { registerBulk } from './vscode/bulk/register.ts';
import { AllConnections } from './vscode/connections/allConnections.ts';
import { ConnectionStore } from './vscode/connections/connectionStore.ts';
import { connectToEnvironment } from './vscode/connections/environmentConnection.ts';
import { askMfaCode } from './vscode/connections/mfaPrompt.ts';
import { registerConnections } from './vscode/connections/register.ts';
import { WorkspaceConnections } from './vscode/connections/workspaceConnections.ts';
import { connectionSettings } from './vscode/connections/workspaceSettings.ts';
import { ErrorFunnel } from './vscode/errorFunnel.ts';
import { registerExplorer } from './vscode/explorer/register.ts';
import { TableLists } from './vscode/explorer/tableLists.ts';
import { TablePicker } from './vscode/explorer/tablePicker.ts';
import { LazyCosts } from './vscode/cost/lazyCosts.ts';
import { registerCosts } from './vscode/cost/register.ts';
import { ChangeDiffs } from './vscode/guard/changeDiffs.ts';
import { registerGuard } from './vscode/guard/register.ts';
import { registerHelp } from './vscode/help/register.ts';
import { registerHistory } from './vscode/history/register.ts';
import { registerItems } from './vscode/items/register.ts';
import { registerJournal } from './vscode/journal/register.ts';
import { registerLocalDatabase } from './vscode/localDatabase/register.ts';
import { onDidChangeNetworkSettings, readNetworkSettings } from './vscode/network/networkSettings.ts';
import { inTurn } from './vscode/quickInput/inTurn.ts';
import { LazyQueries } from './vscode/lazyQueries.ts';
import { registerRequests } from './vscode/requests/register.ts';
import { registerSavedQueries } from './vscode/savedQueries/register.ts';
import { ResumingClients } from './vscode/signIn/resumingClients.ts';
import { ResumingIdentities } from './vscode/signIn/resumingIdentities.ts';
import { SessionStatus } from './vscode/signIn/sessionStatus.ts';
import { SignInGate } from './vscode/signIn/signInGate.ts';
import { LazyTableDeletion } from './vscode/tableDeletion/lazyTableDeletion.ts';
import { registerTableDeletion } from './vscode/tableDeletion/register.ts';
import { registerTableDetails } from './vscode/tableDetails/register.ts';
import { registerTableEditor } from './vscode/tableEditor/register.ts';
import type { TableEditorProvider } from './vscode/tableEditor/tableEditorProvider.ts';
import { registerWhoAmI } from './vscode/whoAmI/register.ts';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('DynamoDB', { log: true });
  const funnel = new ErrorFunnel(log);
  const commands = new CommandRegistry(funnel);
  const store = new ConnectionStore(context.globalState, context.secrets, log);
  const shared = new WorkspaceConnections(connectionSettings(), log);
  const connections = new AllConnections(store, shared);
  const engine = new DynoxideEngine({ extensionFolder: context.extensionPath, storageFolder: context.globalStorageUri.fsPath });
  const ledger = new DeniedLedger();
  const aws = new LazyAws(connections, engine, record => {
    log.info(requestLine(record));
    ledger.observe(record);
    costs.observe(record);
  });
  // What most windows never need is loaded when it is first asked for, and ends with the window.
  const owned = <T extends vscode.Disposable>(loaded: T): T => {
    context.subscriptions.push(loaded);
    return loaded;
  };
  /** VS Code alone hears of it otherwise, when it opens an editor. */
  const failedToOpen = (error: unknown): void => funnel.record('open', error);
  const question = once(async () => {
    const { VsCodeSignInQuestion } = await import('./vscode/signIn/vsCodeSignInQuestion.ts');
    return owned(new VsCodeSignInQuestion({ connections, clients: aws.clients, ssoInstanceOf: aws.ssoInstanceOf }, aws.sso));
  });
  const gate = new SignInGate({ ask: async id => (await question()).ask(id) }, connections);
  const clients = new ResumingClients(aws.clients, gate);
  const identities = new ResumingIdentities(aws.tester, gate, connections);
  const sessions = new SessionStatus(aws.sessions);
  const catalog = new TableCatalog(clients);
  const costs = new LazyCosts({ extensionUri: context.extensionUri, state: context.workspaceState, connections, catalog, funnel });
  const directory = new TableDirectory(clients);
  const lists = new TableLists(context.globalState);
  const picker = new TablePicker(connections, clients, lists);
  const diffs = new ChangeDiffs(aws.itemText);
  const deletion = new LazyTableDeletion({ connections, clients, diffs, lists });
  const journal = once(async () => {
    const { JournalFeatures } = await import('./vscode/journal/journalFeatures.ts');
    const failed = (error: unknown): void => funnel.report('journal', error);
    return owned(new JournalFeatures({ storage: context.globalStorageUri, connections, clients, catalog, diffs, failed }));
  });
  const writes = new WriteFeed({ wrote: async (...written) => (await journal()).writes.wrote(...written) });
  const requests = once(async () => {
    const { RequestFeatures } = await import('./vscode/requests/requestFeatures.ts');
    return owned(new RequestFeatures({ connections, clients, catalog, writes, diffs }));
  });
  const bulk = once(async () => {
    const { BulkFeatures } = await import('./vscode/bulk/bulkFeatures.ts');
    const lastRequest = async (ref: TableRef): Promise<ReadRequest | undefined> =>
      (await tables()).meantRead(ref) ?? (await queries.load()).history.lastOf(ref);
    return new BulkFeatures({ connections, clients, catalog, costs, writes, diffs, lastRequest });
  });
  const items = once(async () => {
    const { ItemFeatures } = await import('./vscode/items/itemFeatures.ts');
    return owned(
      new ItemFeatures({ clients, catalog, itemText: aws.itemText, connections, keys: connections, engine, diffs, writes, funnel }),
    );
  });
  const details = once(async () => {
    const { DetailsEditorProvider } = await import('./vscode/tableDetails/detailsEditor.ts');
    return new DetailsEditorProvider(context.extensionUri, connections, clients, funnel);
  }, failedToOpen);
  const queries: LazyQueries = new LazyQueries({
    storage: context.globalStorageUri,
    connections,
    catalog,
    opener: { open: async (...args) => (await tables()).openRequest(...args) },
    failed: error => funnel.record('history', error),
  });
  const tables: () => Promise<TableEditorProvider> = once(async () => {
    const { TableEditorProvider } = await import('./vscode/tableEditor/tableEditorProvider.ts');
    const { createTableSaver } = await import('./vscode/tableEditor/createTableSaver.ts');
    const { opener, seen } = await items();
    return owned(
      new TableEditorProvider(context.extensionUri, clients, {
        connections,
        keys: connections,
        engine,
        catalog,
        opener,
        seen,
        state: context.globalState,
        storage: context.storageUri,
        accounts: { costs, history: queries.history },
        writes,
        saver: createTableSaver({ extensionUri: context.extensionUri, clients, connections, funnel, opener, journal }),
        funnel,
      }),
    );
  }, failedToOpen);

  /** Nothing of a connection that was removed stays on the disk. */
  const forget = (connection: string): void => {
    queries.forget(connection);
    journal()
      .then(async features => features.forget(connection))
      .catch((error: unknown) => funnel.record('journal', error));
  };

  context.subscriptions.push(
    log,
    store,
    shared,
    engine,
    aws,
    costs,
    gate,
    sessions,
    onDidChangeNetworkSettings(() => clients.refresh()),
    registerConnections(commands, { store, all: connections }, aws),
    registerLocalDatabase({ engine, clients, connections: store, samples: aws.samples, commands }),
    queries,
    registerExplorer(
      commands,
      { connections, clients, catalog, directory, engine, sessions, deletions: deletion, queries: queries.source },
      lists,
    ),
    registerItems(commands, picker, { load: items, connections, funnel }),
    diffs,
    registerGuard(connections),
    registerWhoAmI(commands, { connections, identities, ledger, sessions: aws.sessions }),
    registerCosts(commands, costs),
    registerTableDetails(commands, picker, details, items),
    registerTableEditor(commands, picker, tables),
    registerTableDeletion(commands, picker, deletion),
    registerSavedQueries(commands, queries.load),
    registerHistory(commands, queries.load),
    registerJournal(commands, picker, journal),
    registerRequests(commands, picker, requests),
    registerBulk(commands, picker, bulk),
    store.onDidChange(ids => ids.filter(id => store.get(id) === undefined).forEach(forget)),
    registerHelp(commands, context.extension.id, log),
  );
  if (connections.get(localConnectionId) !== undefined) {
    engine.joinRunning().catch((error: unknown) => funnel.record('activate', error));
  }
  connectToEnvironment(store, process.env).catch((error: unknown) => funnel.report('activate', error));
}

/** The AWS bundle is larger than all the rest together, so it is loaded when the first request is made. */
class LazyAws {
  private loaded: Aws | undefined;
  private readonly subscription: { dispose(): void };

  readonly clients: ClientPool = {
    client: ref => this.aws.clients.client(ref),
    forget: id => this.loaded?.clients.forget(id),
    refresh: id => this.loaded?.clients.refresh(id),
  };
  readonly profiles = lazyPort(() => this.aws.profiles);
  readonly regions = lazyPort(() => this.aws.regions);
  readonly tester = lazyPort(() => this.aws.tester);
  readonly sso = lazyPort(() => this.aws.sso);
  readonly certificates = lazyPort(() => this.aws.certificates);
  readonly samples = lazyPort(() => this.aws.samples);
  readonly itemText = lazyPort(() => this.aws.itemText);
  readonly ssoInstanceOf: Aws['ssoInstanceOf'] = async connection => this.aws.ssoInstanceOf(connection);
  private readonly sessionListeners = new Set<(connectionId: string) => void>();
  /** Before the first request there is no session. */
  readonly sessions: Sessions = {
    expiry: id => this.loaded?.sessions.expiry(id),
    onDidChange: listener => {
      this.sessionListeners.add(listener);
      return { dispose: () => this.sessionListeners.delete(listener) };
    },
  };

  constructor(
    private readonly connections: AllConnections,
    private readonly engine: LocalEngine,
    private readonly observe: RequestObserver,
  ) {
    this.subscription = connections.onDidChange(changed => changed.forEach(id => this.clients.forget(id)));
  }

  dispose(): void {
    this.subscription.dispose();
    this.loaded?.dispose();
  }

  private get aws(): Aws {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private load(): Aws {
    const { createAws } = createRequire(import.meta.url)('./aws.cjs') as typeof import('./aws/aws.ts');
    const { connections, engine, observe } = this;
    const network = (): NetworkSettings => readNetworkSettings(process.env);
    const aws = createAws({ connections, keys: connections, engine, askMfaCode: inTurn(askMfaCode), network }, observe);
    aws.sessions.onDidChange(id => this.sessionListeners.forEach(listener => listener(id)));
    return aws;
  }
}
