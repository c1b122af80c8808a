import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { Aws } from './aws/aws.ts';
import type {
  CertificateReader,
  ClientPool,
  ConnectionTester,
  Identities,
  ItemText,
  LocalEngine,
  NetworkSettings,
  Profiles,
  Regions,
  RequestObserver,
  SampleLoader,
  Sessions,
  Sso,
  SsoInstance,
} from './core/ports.ts';
import { TableCatalog } from './core/tableCatalog.ts';
import { TableDirectory } from './core/tableDirectory.ts';
import { localConnectionId } from './core/connection.ts';
import type { Connection } from './core/connection.ts';
import { DeniedLedger } from './core/deniedLedger.ts';
import { requestLine } from './core/logLines.ts';
import { DynoxideEngine } from './engine/dynoxideEngine.ts';
import { CommandRegistry } from './vscode/commands.ts';
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
import { ChangeDiffs } from './vscode/guard/changeDiffs.ts';
import { Confirmations } from './vscode/guard/confirmations.ts';
import { VsCodeConfirmationDialogs } from './vscode/guard/dialogs.ts';
import { registerGuard } from './vscode/guard/register.ts';
import { registerHelp } from './vscode/help/register.ts';
import { registerHistory } from './vscode/history/register.ts';
import type { RunHistory } from './vscode/history/runHistory.ts';
import { ItemDocuments } from './vscode/items/itemDocuments.ts';
import { ItemOpener } from './vscode/items/itemOpener.ts';
import { ItemStore } from './vscode/items/itemStore.ts';
import { registerItems } from './vscode/items/register.ts';
import { registerLocalDatabase } from './vscode/localDatabase/register.ts';
import { onDidChangeNetworkSettings, readNetworkSettings } from './vscode/network/networkSettings.ts';
import type { QueryFeatures, QueryParts } from './vscode/queryFeatures.ts';
import type { QuerySource } from './vscode/savedQueries/listedQuery.ts';
import { registerSavedQueries } from './vscode/savedQueries/register.ts';
import { ResumingClients } from './vscode/signIn/resumingClients.ts';
import { SessionStatus } from './vscode/signIn/sessionStatus.ts';
import { VsCodeSignInDialogs } from './vscode/signIn/signInDialogs.ts';
import { SignInGate } from './vscode/signIn/signInGate.ts';
import { SignInQuestion } from './vscode/signIn/signInQuestion.ts';
import { DetailsEditorProvider } from './vscode/tableDetails/detailsEditor.ts';
import { registerTableDetails } from './vscode/tableDetails/register.ts';
import { registerTableEditor } from './vscode/tableEditor/register.ts';
import { TableEditorProvider } from './vscode/tableEditor/tableEditorProvider.ts';
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
  });
  const dialogs = new VsCodeSignInDialogs(aws.sso);
  const question = new SignInQuestion({ connections, clients: aws.clients, ssoInstanceOf: aws.ssoInstanceOf }, dialogs);
  const gate = new SignInGate(question, connections);
  const clients = new ResumingClients(aws.clients, gate);
  const sessions = new SessionStatus(aws.sessions);
  const catalog = new TableCatalog(clients);
  const directory = new TableDirectory(clients);
  const lists = new TableLists(context.globalState);
  const picker = new TablePicker(connections, clients, lists);
  const items = new ItemStore(clients, catalog);
  const diffs = new ChangeDiffs(aws.itemText);
  const confirmations = new Confirmations(new VsCodeConfirmationDialogs(diffs));
  const documents = new ItemDocuments(items, clients, aws.itemText, { connections, confirmations });
  const opener = new ItemOpener(items, documents, funnel);
  const details = new DetailsEditorProvider(context.extensionUri, connections, clients, funnel);
  const queries: LazyQueries = new LazyQueries(() => ({
    storage: context.globalStorageUri,
    connections,
    catalog,
    opener: { open: async (...args) => tables.openRequest(...args) },
    failed: error => funnel.record('history', error),
  }));
  const tables: TableEditorProvider = new TableEditorProvider(context.extensionUri, clients, {
    connections,
    catalog,
    opener,
    history: queries.history,
    funnel,
  });

  context.subscriptions.push(
    log,
    store,
    shared,
    engine,
    aws,
    gate,
    dialogs,
    sessions,
    onDidChangeNetworkSettings(() => clients.forget()),
    opener,
    registerConnections(commands, { store, all: connections }, aws),
    registerLocalDatabase({ engine, clients, connections: store, samples: aws.samples, commands }),
    queries,
    registerExplorer(commands, { connections, clients, catalog, directory, engine, sessions, queries: queries.source }, lists),
    registerItems(commands, funnel, picker, { items, documents, opener, connections }),
    diffs,
    registerGuard(connections),
    registerWhoAmI(commands, { connections, identities: aws.identities, ledger, sessions: aws.sessions }),
    registerTableDetails(commands, picker, details, opener),
    registerTableEditor(commands, picker, tables),
    registerSavedQueries(commands, queries.load),
    registerHistory(commands, queries.load),
    store.onDidChange(ids => ids.filter(id => store.get(id) === undefined).forEach(id => queries.forget(id))),
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

  readonly clients: ClientPool = { client: ref => this.aws.clients.client(ref), forget: id => this.loaded?.clients.forget(id) };
  readonly profiles: Profiles = { list: async () => this.aws.profiles.list() };
  readonly regions: Regions = { list: () => this.aws.regions.list() };
  readonly tester: ConnectionTester = { test: async (connection, signal) => this.aws.tester.test(connection, signal) };
  readonly identities: Identities = { whoAmI: async (connection, signal) => this.aws.tester.whoAmI(connection, signal) };
  readonly sso: Sso = {
    isSignedIn: async instance => this.aws.sso.isSignedIn(instance),
    signIn: async (...args) => this.aws.sso.signIn(...args),
    accounts: async (...args) => this.aws.sso.accounts(...args),
    roles: async (...args) => this.aws.sso.roles(...args),
  };
  readonly ssoInstanceOf = async (connection: Connection): Promise<SsoInstance | undefined> => this.aws.ssoInstanceOf(connection);
  private readonly sessionListeners = new Set<(connectionId: string) => void>();
  /** Before the first request there is no session. */
  readonly sessions: Sessions = {
    expiry: id => this.loaded?.sessions.expiry(id),
    onDidChange: listener => {
      this.sessionListeners.add(listener);
      return { dispose: () => this.sessionListeners.delete(listener) };
    },
  };
  readonly certificates: CertificateReader = { read: async input => this.aws.certificates.read(input) };
  readonly samples: SampleLoader = { load: async (...args) => this.aws.samples.load(...args) };
  readonly itemText: ItemText = {
    parse: (...args) => this.aws.itemText.parse(...args),
    print: (...args) => this.aws.itemText.print(...args),
    template: key => this.aws.itemText.template(key),
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
    const { createAws } = createRequire(__filename)('./aws.js') as typeof import('./aws/aws.ts');
    const { connections, engine, observe } = this;
    const network = (): NetworkSettings => readNetworkSettings(process.env);
    const aws = createAws({ connections, keys: connections, engine, askMfaCode, network }, observe);
    aws.sessions.onDidChange(id => this.sessionListeners.forEach(listener => listener(id)));
    return aws;
  }
}

/** History and saved queries, a bundle that is loaded when the first of them is needed. */
class LazyQueries {
  private loaded: QueryFeatures | undefined;
  private readonly listeners = new Set<() => void>();

  readonly source: QuerySource = {
    of: async table => this.load().files.of(table),
    // Nothing was read before it was loaded.
    forget: () => this.loaded?.files.forget(),
    onDidChange: listener => {
      this.listeners.add(listener);
      return { dispose: () => this.listeners.delete(listener) };
    },
  };
  readonly history: RunHistory = { ran: read => this.load().history.ran(read) };

  constructor(private readonly parts: () => QueryParts) {}

  readonly load = (): QueryFeatures => {
    this.loaded ??= this.create();
    return this.loaded;
  };

  /** A connection was removed. */
  forget(connection: string): void {
    const { history } = this.load();
    history.forget(connection).catch((error: unknown) => this.parts().failed(error));
  }

  dispose(): void {
    this.loaded?.dispose();
  }

  private create(): QueryFeatures {
    const { QueryFeatures } = createRequire(__filename)('./queries.js') as typeof import('./vscode/queryFeatures.ts');
    const features = new QueryFeatures(this.parts());
    features.files.onDidChange(() => this.listeners.forEach(listener => listener()));
    return features;
  }
}
