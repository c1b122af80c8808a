import type * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { readPresets } from '../../core/connections/workspacePresets.ts';
import type { ConnectionListener } from '../../core/ports.ts';
import { Disposable } from '../disposable.ts';

/** The workspace as far as it names connections. */
export interface WorkspaceSettings {
  /** The value of `dynamodb.connections` that the workspace itself sets. */
  read(): unknown;
  isTrusted(): boolean;
  /** Also told when the workspace becomes trusted. */
  onDidChange(listener: () => void): { dispose(): void };
}

type Log = Pick<vscode.LogOutputChannel, 'warn' | 'info'>;

/**
 * Connections that a team shares in the settings of a workspace. A workspace that nobody trusts names none: a profile may
 * start a program, and an endpoint gets what is sent to it.
 */
export class WorkspaceConnections extends Disposable {
  private connections: readonly Connection[] = [];
  private found: readonly string[] = [];
  private readonly listeners = new Set<ConnectionListener>();

  constructor(
    private readonly settings: WorkspaceSettings,
    private readonly log: Log,
  ) {
    super();
    this.read();
    this.register(settings.onDidChange(() => this.refresh()));
  }

  list(): readonly Connection[] {
    return this.connections;
  }

  /** One sentence for each entry of the setting that is not shown, and why. */
  problems(): readonly string[] {
    return this.found;
  }

  readonly onDidChange = (listener: ConnectionListener): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  private refresh(): void {
    const [before, problems] = [this.connections, this.found];
    this.read();
    const ids = new Set([...before, ...this.connections].map(({ id }) => id));
    const find = (list: readonly Connection[], id: string): Connection | undefined => list.find(connection => connection.id === id);
    const changed = [...ids].filter(id => find(before, id) !== find(this.connections, id));
    if (changed.length > 0 || problems.join() !== this.found.join()) {
      [...this.listeners].forEach(listener => listener(changed));
    }
  }

  private read(): void {
    // VS Code hides the setting of a workspace that is not trusted, so nothing can be said of it either: the welcome view does.
    const { connections, problems } = readPresets(this.settings.isTrusted() ? this.settings.read() : undefined);
    problems.filter(problem => !this.found.includes(problem)).forEach(problem => this.log.warn(problem));
    this.found = problems;
    this.connections = connections.map(connection => this.unchanged(connection));
  }

  /** A connection stays the same object until it changes: clients and sessions are kept by it. */
  private unchanged(connection: Connection): Connection {
    const known = this.connections.find(({ id }) => id === connection.id);
    return known !== undefined && JSON.stringify(known) === JSON.stringify(connection) ? known : connection;
  }
}
