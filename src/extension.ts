import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { Aws } from './aws/aws.ts';
import type { ClientPool, ConnectionTester, ItemText, LocalEngine, Profiles, Regions, SampleLoader } from './core/ports.ts';
import { TableCatalog } from './core/tableCatalog.ts';
import { TableDirectory } from './core/tableDirectory.ts';
import { localConnectionId } from './core/connection.ts';
import { requestLine } from './core/logLines.ts';
import { DynoxideEngine } from './engine/dynoxideEngine.ts';
import { CommandRegistry } from './vscode/commands.ts';
import { ConnectionStore } from './vscode/connections/connectionStore.ts';
import { connectToEnvironment } from './vscode/connections/environmentConnection.ts';
import { askMfaCode } from './vscode/connections/mfaPrompt.ts';
import { registerConnections } from './vscode/connections/register.ts';
import { ErrorFunnel } from './vscode/errorFunnel.ts';
import { registerExplorer } from './vscode/explorer/register.ts';
import { TableLists } from './vscode/explorer/tableLists.ts';
import { TablePicker } from './vscode/explorer/tablePicker.ts';
import { registerHelp } from './vscode/help/register.ts';
import { ItemDocuments } from './vscode/items/itemDocuments.ts';
import { ItemOpener } from './vscode/items/itemOpener.ts';
import { ItemStore } from './vscode/items/itemStore.ts';
import { registerItems } from './vscode/items/register.ts';
import { registerLocalDatabase } from './vscode/localDatabase/register.ts';
import { DetailsEditorProvider } from './vscode/tableDetails/detailsEditor.ts';
import { registerTableDetails } from './vscode/tableDetails/register.ts';
import { registerTableEditor } from './vscode/tableEditor/register.ts';
import { TableEditorProvider } from './vscode/tableEditor/tableEditorProvider.ts';

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('DynamoDB', { log: true });
  const funnel = new ErrorFunnel(log);
  const commands = new CommandRegistry(funnel);
  const connections = new ConnectionStore(context.globalState, context.secrets, log);
  const engine = new DynoxideEngine({ extensionFolder: context.extensionPath, storageFolder: context.globalStorageUri.fsPath });
  const aws = new LazyAws(connections, engine, log);
  const catalog = new TableCatalog(aws.clients);
  const directory = new TableDirectory(aws.clients);
  const lists = new TableLists(context.globalState);
  const picker = new TablePicker(connections, aws.clients, lists);
  const items = new ItemStore(aws.clients, catalog);
  const documents = new ItemDocuments(items, aws.clients, aws.itemText);
  const opener = new ItemOpener(items, documents, funnel);
  const details = new DetailsEditorProvider(context.extensionUri, connections, aws.clients, funnel);
  const tables = new TableEditorProvider(context.extensionUri, aws.clients, { connections, catalog, opener, funnel });

  context.subscriptions.push(
    log,
    connections,
    engine,
    aws,
    opener,
    registerConnections(commands, connections, aws),
    registerLocalDatabase({ engine, clients: aws.clients, connections, samples: aws.samples, commands }),
    registerExplorer(commands, { connections, clients: aws.clients, catalog, directory, engine }, lists),
    registerItems(commands, funnel, picker, { items, documents, opener }),
    registerTableDetails(commands, picker, details, opener),
    registerTableEditor(commands, picker, tables),
    registerHelp(commands, context.extension.id, log),
  );
  if (connections.get(localConnectionId) !== undefined) {
    engine.joinRunning().catch((error: unknown) => funnel.record('activate', error));
  }
  connectToEnvironment(connections, process.env).catch((error: unknown) => funnel.report('activate', error));
}

/** The AWS bundle is larger than all the rest together, so it is loaded when the first request is made. */
class LazyAws {
  private loaded: Aws | undefined;
  private readonly subscription: { dispose(): void };

  readonly clients: ClientPool = { client: ref => this.aws.clients.client(ref), forget: id => this.loaded?.clients.forget(id) };
  readonly profiles: Profiles = { list: async () => this.aws.profiles.list() };
  readonly regions: Regions = { list: () => this.aws.regions.list() };
  readonly tester: ConnectionTester = { test: async (connection, signal) => this.aws.tester.test(connection, signal) };
  readonly samples: SampleLoader = { load: async (...args) => this.aws.samples.load(...args) };
  readonly itemText: ItemText = {
    parse: (...args) => this.aws.itemText.parse(...args),
    print: (...args) => this.aws.itemText.print(...args),
    template: key => this.aws.itemText.template(key),
  };

  constructor(
    private readonly connections: ConnectionStore,
    private readonly engine: LocalEngine,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscription = connections.onDidChange(changed => changed.forEach(id => this.clients.forget(id)));
  }

  dispose(): void {
    this.subscription.dispose();
    this.loaded?.clients.dispose();
  }

  private get aws(): Aws {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private load(): Aws {
    const { createAws } = createRequire(__filename)('./aws.js') as typeof import('./aws/aws.ts');
    const { connections, engine, log } = this;
    return createAws({ connections, keys: connections, engine, askMfaCode }, record => log.info(requestLine(record)));
  }
}
