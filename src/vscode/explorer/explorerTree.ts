import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { localConnectionId } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ClientPool, LocalEngine } from '../../core/ports.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { TableDirectory } from '../../core/tableDirectory.ts';
import type { RegionRef, TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import { ConnectionNode, IndexNode, MessageNode, RegionNode, SavedQueryNode, TableNode, failureNodes } from './nodes.ts';
import type { ExplorerNode } from './nodes.ts';
import type { QuerySource } from '../savedQueries/listedQuery.ts';
import type { SessionState } from '../signIn/sessionStatus.ts';
import type { TableLists } from './tableLists.ts';

/** The connections in the order a person added them. */
export interface ConnectionList {
  list(): readonly Connection[];
  /** What is wrong with connections that are not listed, one sentence each. */
  problems(): readonly string[];
  onDidChange(listener: (changed: readonly string[]) => void): { dispose(): void };
}

/** What the tree reads from. */
export interface ExplorerSources {
  readonly connections: ConnectionList;
  readonly clients: ClientPool;
  readonly catalog: TableCatalog;
  readonly directory: TableDirectory;
  readonly engine: LocalEngine;
  readonly sessions: SessionSource;
  readonly deletions: DeletionSource;
  readonly queries: QuerySource;
}

/** Which sessions end when. */
export interface SessionSource {
  of(connectionId: string): SessionState | undefined;
  onDidChange(listener: () => void): { dispose(): void };
}

/** Tells of tables that were deleted. */
export interface DeletionSource {
  onDidDelete(listener: (ref: TableRef) => void): { dispose(): void };
}

/** Connection → region → table → index and saved query. A node asks for its children when it is opened, and each fails on its own. */
export class ExplorerTree extends Disposable implements vscode.TreeDataProvider<ExplorerNode> {
  private readonly changed = this.register(new vscode.EventEmitter<ExplorerNode | undefined>());
  readonly onDidChangeTreeData = this.changed.event;
  private filterText = '';
  /** By id: those whose parts were asked for last. */
  private readonly openTables = new Map<string | undefined, TableNode>();

  constructor(
    private readonly sources: ExplorerSources,
    private readonly lists: TableLists,
  ) {
    super();
    this.register(sources.connections.onDidChange(changed => this.refreshConnections(changed)));
    this.register(sources.sessions.onDidChange(() => this.redraw()));
    this.register(sources.deletions.onDidDelete(ref => this.relist(ref)));
    this.register(sources.queries.onDidChange(() => this.openTables.forEach(node => this.changed.fire(node))));
    this.register(sources.engine.onDidChange(() => this.refreshConnections([localConnectionId])));
  }

  get filter(): string {
    return this.filterText;
  }

  /** Shows only tables whose name contains the text, in any case; all with an empty text. */
  setFilter(text: string): void {
    this.filterText = text;
    this.redraw();
  }

  /** What is shown, or marked, is another; what was read stays. */
  redraw(): void {
    this.changed.fire(undefined);
  }

  /** Asks again for a node's children; for everything without one. */
  refresh(node?: ExplorerNode): void {
    this.sources.catalog.forget(node?.kind === 'table' ? node.ref : undefined);
    this.sources.clients.refresh(connectionOf(node));
    this.sources.queries.forget();
    if (node?.kind !== 'table') {
      this.sources.directory.forget(placeOf(node));
    }
    this.changed.fire(node);
  }

  /** Draws everything anew, but lists again only the tables of these connections. */
  private refreshConnections(ids: readonly string[]): void {
    for (const connection of ids) {
      this.sources.directory.forget({ connection });
      this.sources.catalog.forget({ connection });
    }
    this.changed.fire(undefined);
  }

  /** Lists the tables of one region again. */
  private relist(ref: TableRef): void {
    this.sources.catalog.forget(ref);
    this.sources.directory.forget({ connection: ref.connection, region: ref.region });
    this.redraw();
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    return node;
  }

  async getChildren(node?: ExplorerNode): Promise<ExplorerNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.connectionNodes();
      case 'connection':
        return this.regionNodes(node);
      case 'region':
        return this.tableNodes(node);
      case 'table':
        return this.partsOf(node);
      case 'index':
      case 'savedQuery':
      case 'message':
        return [];
    }
  }

  private connectionNodes(): ExplorerNode[] {
    const connections = this.sources.connections.list();
    const nodes = connections.map(connection => {
      const expanded = connections.length === 1 || connection.kind === 'local';
      return new ConnectionNode(connection, expanded, this.sources.sessions.of(connection.id));
    });
    return [...nodes, ...this.sources.connections.problems().map(problem => new MessageNode(problem, 'warning'))];
  }

  private regionNodes(node: ConnectionNode): ExplorerNode[] {
    const { connection } = node;
    const { state } = this.sources.engine;
    if (connection.kind === 'local' && state.kind === 'starting') {
      return [new MessageNode(vscode.l10n.t('Starting…'), 'loading~spin')];
    }
    if (connection.kind === 'local' && state.kind !== 'running') {
      // That it is stopped is no failure; starting it is the remedy all the same.
      const [message, icon] =
        state.kind === 'failed' ? [state.message, 'error'] : [vscode.l10n.t('The local database is stopped.'), 'info'];
      return [...failureNodes(new ExplorerError('engine', message), node, icon)];
    }
    return connection.regions.map(region => new RegionNode({ connection: connection.id, region }, connection.regions.length === 1));
  }

  private async tableNodes(node: RegionNode): Promise<ExplorerNode[]> {
    const added = this.lists.names('added', node.region);
    try {
      const names = await this.sources.directory.names(node.region);
      return this.shownTables(node.region, new Set([...names, ...added]));
    } catch (error) {
      return [...failureNodes(error, node), ...this.nodesOf(node.region, added)];
    }
  }

  private shownTables(region: RegionRef, names: ReadonlySet<string>): ExplorerNode[] {
    if (names.size === 0) {
      return [new MessageNode(vscode.l10n.t('No tables in this region.'), 'info')];
    }
    const wanted = this.filterText.toLowerCase();
    const shown = [...names].filter(name => name.toLowerCase().includes(wanted));
    if (shown.length === 0) {
      return [new MessageNode(vscode.l10n.t('No table of {0} contains “{1}”.', names.size, this.filterText), 'info')];
    }
    return this.nodesOf(region, shown);
  }

  /** Favourites on top, then by name. */
  private nodesOf(region: RegionRef, names: readonly string[]): TableNode[] {
    const nodes = [...names].sort(compareNames).map(name => this.tableNode({ ...region, table: name }));
    return [...nodes.filter(({ favourite }) => favourite), ...nodes.filter(({ favourite }) => !favourite)].map(({ node }) => node);
  }

  private tableNode(ref: TableRef): { readonly node: TableNode; readonly favourite: boolean } {
    const favourite = this.lists.has('favourites', ref);
    return { node: new TableNode(ref, { favourite, added: this.lists.has('added', ref) }), favourite };
  }

  /** Its indexes, then its saved queries. */
  private async partsOf(node: TableNode): Promise<ExplorerNode[]> {
    this.openTables.set(node.id, node);
    return (await Promise.all([this.indexNodes(node), this.queryNodes(node)])).flat();
  }

  private async indexNodes(node: TableNode): Promise<ExplorerNode[]> {
    try {
      const { indexes } = await this.sources.catalog.shape(node.ref);
      return indexes.length === 0
        ? [new MessageNode(vscode.l10n.t('No secondary index.'), 'info')]
        : indexes.map(index => new IndexNode(node.ref, index));
    } catch (error) {
      return [...failureNodes(error, node)];
    }
  }

  private async queryNodes({ ref }: TableNode): Promise<ExplorerNode[]> {
    try {
      return (await this.sources.queries.of(ref.table)).map(query => new SavedQueryNode(ref, query));
    } catch (error) {
      return [new MessageNode(error instanceof Error ? error.message : String(error), 'warning')];
    }
  }
}

function placeOf(node: ExplorerNode | undefined): Partial<RegionRef> {
  if (node?.kind === 'region') {
    return node.region;
  }
  const connection = connectionOf(node);
  return connection === undefined ? {} : { connection };
}

function connectionOf(node: ExplorerNode | undefined): string | undefined {
  switch (node?.kind) {
    case 'connection':
      return node.connectionId;
    case 'region':
      return node.region.connection;
    case 'table':
    case 'index':
    case 'savedQuery':
      return node.ref.connection;
    case 'message':
    case undefined:
      return undefined;
  }
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
