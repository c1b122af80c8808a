import * as vscode from 'vscode';
import { localConnectionId } from '../../core/connection.ts';
import type { Connection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import { marksOf } from '../../core/guard/connectionMarks.ts';
import type { ConnectionMarks } from '../../core/guard/connectionMarks.ts';
import type { IndexDetails } from '../../core/tableDetails.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { RegionRef, SourceRef, TableRef } from '../../core/tableRef.ts';
import type { CommandId, OnConnection, OnRegion, OnSavedQuery, OnTable } from '../commands.ts';
import { isPresetId } from '../../core/connections/connectionId.ts';
import { describeConnection } from '../connectionText.ts';
import { scheme } from '../resource.ts';
import type { ListedQuery } from '../savedQueries/listedQuery.ts';
import { endText } from '../signIn/sessionStatus.ts';
import type { SessionState } from '../signIn/sessionStatus.ts';

export type ExplorerNode = ConnectionNode | RegionNode | TableNode | IndexNode | SavedQueryNode | MessageNode;

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

export class ConnectionNode extends vscode.TreeItem implements OnConnection {
  readonly kind = 'connection';
  readonly connectionId: string;

  constructor(
    readonly connection: Connection,
    expanded: boolean,
    session?: SessionState,
  ) {
    super(connection.name, expanded ? Expanded : Collapsed);
    this.connectionId = connection.id;
    this.id = connection.id;
    this.contextValue = menuOf(connection);
    this.iconPath = new vscode.ThemeIcon(connectionIcons[connection.kind]);
    this.description = describeConnection(connection);
    const marks = marksOf(connection);
    if (marks !== undefined) {
      this.mark(marks, connectionIcons[connection.kind]);
    }
    if (session !== undefined) {
      this.showEnd(session);
    }
    this.tooltip = `${connection.name}\n${this.description}`;
  }

  /** What ends by itself is renewed by the next request, or asked about then. */
  private showEnd({ expiry, ended }: SessionState): void {
    const time = endText(expiry, Date.now());
    const end = ended ? vscode.l10n.t('session ended {0}', time) : vscode.l10n.t('ends {0}', time);
    // In front: a long endpoint would push it out of view.
    this.description = `${end} · ${String(this.description)}`;
    if (ended) {
      this.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    }
  }

  /** The badge and the colour of the name come from the decoration of its address. */
  private mark({ colour, readOnly, words }: ConnectionMarks, icon: string): void {
    const themeColour = colour === undefined ? undefined : new vscode.ThemeColor(`charts.${colour}`);
    this.iconPath = new vscode.ThemeIcon(readOnly ? 'lock' : icon, themeColour);
    this.description = `${words} · ${describeConnection(this.connection)}`;
    this.resourceUri = vscode.Uri.from({ scheme, path: `/${this.connection.id}` });
  }
}

/** Which entries of the context menu fit: a preset is changed in the settings it comes from. */
function menuOf({ kind, id }: Connection): string {
  if (kind === 'local') {
    return 'local';
  }
  return isPresetId(id) ? 'preset' : 'connection';
}

const connectionIcons: { readonly [kind in Connection['kind']]: string } = {
  local: 'vm',
  endpoint: 'server',
  profile: 'account',
  accessKey: 'key',
  sso: 'organization',
  role: 'person',
  rolesAnywhere: 'verified',
  defaultChain: 'link',
};

export class RegionNode extends vscode.TreeItem implements OnRegion {
  readonly kind = 'region';

  constructor(
    readonly region: RegionRef,
    expanded: boolean,
  ) {
    super(region.region, expanded ? Expanded : Collapsed);
    this.id = `${region.connection}/${region.region}`;
    this.contextValue = 'region';
    this.iconPath = new vscode.ThemeIcon('globe');
  }
}

/** How a table is marked in the tree. */
export interface TableMarks {
  readonly favourite: boolean;
  readonly added: boolean;
}

export class TableNode extends vscode.TreeItem implements OnTable {
  readonly kind = 'table';

  constructor(
    readonly ref: TableRef,
    marks: TableMarks,
  ) {
    super(ref.table, Collapsed);
    this.id = `${ref.connection}/${ref.region}/${ref.table}`;
    this.contextValue = ['table', ...(marks.favourite ? ['favourite'] : []), ...(marks.added ? ['added'] : [])].join(' ');
    this.iconPath = new vscode.ThemeIcon(marks.favourite ? 'star-full' : 'table');
    this.command = openOn(this);
    if (marks.added) {
      this.description = vscode.l10n.t('added by name');
    }
  }
}

export class IndexNode extends vscode.TreeItem implements OnTable {
  readonly kind = 'index';
  readonly ref: SourceRef;

  constructor(table: TableRef, index: IndexDetails) {
    super(index.name, None);
    this.ref = { ...table, index: index.name };
    this.id = `${table.connection}/${table.region}/${table.table}/${index.name}`;
    this.contextValue = 'index';
    this.iconPath = new vscode.ThemeIcon('list-tree');
    this.description = `${index.kind === 'global' ? 'GSI' : 'LSI'} ${describeKey(index.key)}`;
    this.command = openOn(this);
  }
}

/** A click runs it; one that cannot be read says where it is wrong, and a click opens it. */
export class SavedQueryNode extends vscode.TreeItem implements OnSavedQuery {
  readonly kind = 'savedQuery';
  readonly uri: vscode.Uri;

  constructor(
    readonly ref: TableRef,
    { uri, name, content, isOwn }: ListedQuery,
  ) {
    super(name, None);
    this.uri = uri;
    this.id = `${ref.connection}/${ref.region}/${ref.table}/${uri.toString()}`;
    const problem = 'problem' in content ? content.problem : undefined;
    const about = 'query' in content ? (content.query.description ?? '') : content.problem;
    this.contextValue = problem === undefined ? 'savedQuery' : 'brokenQuery';
    this.iconPath =
      problem === undefined
        ? new vscode.ThemeIcon('bookmark')
        : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    this.description = isOwn ? [vscode.l10n.t('only mine'), about].filter(part => part !== '').join(' · ') : about;
    this.tooltip = [name, about, vscode.workspace.asRelativePath(uri)].filter(part => part !== '').join('\n');
    const command: CommandId = problem === undefined ? 'dynamodb.runSavedQuery' : 'dynamodb.editSavedQuery';
    this.command = { command, title: vscode.l10n.t('Open'), arguments: [this] };
  }
}

function describeKey({ partition, sort }: KeySchema): string {
  return [...partition, ...sort].map(({ name }) => name).join(' · ');
}

function openOn(node: OnTable): vscode.Command {
  return { command: 'dynamodb.queryTable' satisfies CommandId, title: vscode.l10n.t('Open'), arguments: [node] };
}

/** Says something in the place of children, and what a click does about it. */
export class MessageNode extends vscode.TreeItem {
  readonly kind = 'message';

  constructor(message: string, icon: string, command?: vscode.Command) {
    super(message, None);
    this.iconPath = new vscode.ThemeIcon(icon, icon === 'error' ? new vscode.ThemeColor('list.errorForeground') : undefined);
    this.tooltip = message;
    this.contextValue = 'message';
    if (command !== undefined) {
      this.command = command;
    }
  }
}

/** A failure in the place of children: what happened, then what can be done about it. */
export function failureNodes(error: unknown, node: OnConnection | OnRegion | OnTable, icon = 'error'): readonly MessageNode[] {
  const message = error instanceof Error ? error.message : String(error);
  return [
    new MessageNode(message, icon),
    ...remedies(error, node).map(({ icon, ...command }) => new MessageNode(command.title, icon, command)),
  ];
}

interface Remedy extends vscode.Command {
  readonly command: CommandId;
  readonly icon: string;
}

function remedies(error: unknown, node: OnConnection | OnRegion | OnTable): readonly Remedy[] {
  const kind = error instanceof ExplorerError ? error.kind : 'unexpected';
  // A role may fail for the connection below it, which is what has to be edited then.
  const connectionId = (error instanceof ExplorerError ? error.connection : undefined) ?? connectionOf(node);
  const again: Remedy = { command: 'dynamodb.refreshNode', title: vscode.l10n.t('Try Again'), icon: 'refresh', arguments: [node] };
  const edit: Remedy = {
    command: 'dynamodb.editConnection',
    title: vscode.l10n.t('Edit Connection…'),
    icon: 'edit',
    arguments: [{ connectionId }],
  };
  const start: Remedy = { command: 'dynamodb.startLocalDatabase', title: vscode.l10n.t('Start Local Database'), icon: 'play' };
  const byName: Remedy = { command: 'dynamodb.addTableByName', title: vscode.l10n.t('Add Table by Name…'), icon: 'add', arguments: [node] };
  switch (kind) {
    case 'engine':
      return [start];
    case 'credentials':
    case 'network':
      return [again, connectionId === localConnectionId ? start : edit];
    case 'accessDenied':
      return 'region' in node ? [byName, again] : [again];
    case 'cancelled':
    case 'readOnly':
    case 'notFound':
    case 'conditionFailed':
    case 'transactionCanceled':
    case 'invalid':
    case 'throttled':
    case 'unexpected':
      return [again];
  }
}

function connectionOf(node: OnConnection | OnRegion | OnTable): string {
  if ('connectionId' in node) {
    return node.connectionId;
  }
  return 'region' in node ? node.region.connection : node.ref.connection;
}
