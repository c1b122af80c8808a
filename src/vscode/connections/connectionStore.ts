import type * as vscode from 'vscode';
import type { AccessKey, Connection } from '../../core/connection.ts';
import { localConnectionId, localRegion } from '../../core/connection.ts';
import type { ConnectionDraft, KeyChange } from '../../core/connections/connectionDraft.ts';
import { connectionIdFor } from '../../core/connections/connectionId.ts';
import { readAccessKey, readConnections } from '../../core/connections/storedConnections.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { AccessKeyStore, ConnectionSource } from '../../core/ports.ts';
import { Disposable } from '../disposable.ts';

const connectionsKey = 'dynamodb.connections';
const retiredKey = 'dynamodb.retiredConnections';
const secretPrefix = 'dynamodb.accessKey.';

/** The parts of VS Code that are used, so that a test can stand in for them. */
type Metadata = Pick<vscode.Memento, 'get' | 'update'>;
type Secrets = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;
type Log = Pick<vscode.LogOutputChannel, 'warn'>;

/** Told the ids of what was added, changed or removed; a changed secret is a change. */
export type ConnectionListener = (changed: readonly string[]) => void;

/**
 * The connections, without secrets, in the extension's state, and their access keys in the secret store, which is the only
 * place that ever holds them. A connection stays the same object until it changes.
 */
export class ConnectionStore extends Disposable implements AccessKeyStore, ConnectionSource {
  private connections: readonly Connection[] = [];
  private reported: readonly string[] = [];
  private readonly listeners = new Set<ConnectionListener>();
  /** Changes of this window wait for each other. */
  private lastWrite: Promise<unknown> = Promise.resolve();
  private writing = 0;

  constructor(
    private readonly metadata: Metadata,
    private readonly secrets: Secrets,
    private readonly log: Log,
  ) {
    super();
    this.connections = this.read();
    this.register(secrets.onDidChange(({ key }) => this.onSecretChanged(key)));
  }

  list(): readonly Connection[] {
    return this.connections;
  }

  get(id: string): Connection | undefined {
    return this.connections.find(connection => connection.id === id);
  }

  readonly onDidChange = (listener: ConnectionListener): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  async accessKey(connectionId: string): Promise<AccessKey | undefined> {
    const stored = await this.guard('The secret store could not be read', async () => this.secrets.get(secretPrefix + connectionId));
    const key = stored === undefined ? undefined : readAccessKey(stored);
    if (stored !== undefined && key === undefined) {
      this.log.warn(`The access key stored for connection ${connectionId} has an unknown shape and is not used.`);
    }
    return key;
  }

  async add(draft: ConnectionDraft, key: KeyChange = 'remove'): Promise<Connection> {
    return this.write(async () => {
      const connection: Connection = {
        // Never the id of a connection that was removed: its open documents and favourites must not move to another account.
        id: connectionIdFor(draft.name, [...this.connections.map(({ id }) => id), ...this.retired()]),
        ...draft,
      };
      await this.save([...this.connections, connection], connection.id, key);
      return connection;
    });
  }

  /** Keeps the id, also when the connection gets another name. */
  async update(id: string, draft: ConnectionDraft, key: KeyChange): Promise<void> {
    await this.write(async () => {
      if (this.get(id) === undefined) {
        throw new ExplorerError(
          'notFound',
          `“${draft.name}” was removed meanwhile, so nothing was saved. Add it again with Add Connection….`,
        );
      }
      const changed: Connection = { id, ...draft };
      await this.save(
        this.connections.map(connection => (connection.id === id ? changed : connection)),
        id,
        key,
      );
    });
  }

  async remove(id: string): Promise<void> {
    await this.write(async () => {
      if (this.get(id) !== undefined) {
        await this.metadata.update(retiredKey, [...new Set([...this.retired(), id])]);
        await this.save(
          this.connections.filter(connection => connection.id !== id),
          id,
          'remove',
        );
      }
    });
  }

  /** Adds the connection to the local database where it is missing. */
  async ensureLocal(): Promise<void> {
    await this.write(async () => {
      if (this.get(localConnectionId) === undefined) {
        const local: Connection = { kind: 'local', id: localConnectionId, name: 'Local', regions: [localRegion] };
        await this.save([local, ...this.connections], local.id, 'keep');
      }
    });
  }

  /** Reads anew what another window may have changed. VS Code shares the state between windows but does not tell of it. */
  refresh(): void {
    const before = this.connections;
    this.connections = this.read();
    const ids = new Set([...before, ...this.connections].map(({ id }) => id));
    const changed = [...ids].filter(id => this.get(id) !== before.find(connection => connection.id === id));
    if (changed.length > 0) {
      this.tell(changed);
    }
  }

  private retired(): readonly string[] {
    const stored = this.metadata.get<unknown>(retiredKey);
    return Array.isArray(stored) ? stored.filter(id => typeof id === 'string') : [];
  }

  /** The secret first: if it fails nothing is saved, and if the rest fails it is put back. */
  private async save(connections: readonly Connection[], id: string, key: KeyChange): Promise<void> {
    const putBack = await this.changeSecret(id, key);
    try {
      await this.metadata.update(connectionsKey, connections);
    } catch (error) {
      await putBack();
      throw new ExplorerError(
        'unexpected',
        'VS Code could not save the connection, so nothing was changed. Check for a full disk and try again.',
        {
          cause: error,
        },
      );
    }
    this.connections = this.read();
    this.tell([id]);
  }

  /** Answers with how to undo it. A connection that cannot hold a key does not need a secret store that works. */
  private async changeSecret(id: string, key: KeyChange): Promise<() => Promise<void>> {
    if (key === 'keep' || (key === 'remove' && !mayHoldKey(this.get(id)))) {
      return async () => Promise.resolve();
    }
    const secretKey = secretPrefix + id;
    const before = await this.guard('The secret store refused the change, so nothing was saved', async () => {
      const stored = await this.secrets.get(secretKey);
      await this.putSecret(secretKey, key === 'remove' ? undefined : JSON.stringify(key));
      return stored;
    });
    return async () =>
      this.guard('The connection could not be saved, and its keys not put back', async () => this.putSecret(secretKey, before));
  }

  private async putSecret(secretKey: string, value: string | undefined): Promise<void> {
    await (value === undefined ? this.secrets.delete(secretKey) : this.secrets.store(secretKey, value));
  }

  private async write<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.lastWrite.then(async () => {
      this.writing++;
      try {
        this.refresh();
        return await change();
      } finally {
        this.writing--;
      }
    });
    this.lastWrite = turn.catch(() => undefined);
    return turn;
  }

  private read(): readonly Connection[] {
    const { connections, dropped } = readConnections(this.metadata.get(connectionsKey));
    for (const line of dropped.filter(problem => !this.reported.includes(problem))) {
      this.log.warn(line);
    }
    this.reported = dropped;
    return connections.map(connection => {
      const known = this.get(connection.id);
      return known !== undefined && JSON.stringify(known) === JSON.stringify(connection) ? known : connection;
    });
  }

  private onSecretChanged(key: string): void {
    const id = key.startsWith(secretPrefix) ? key.slice(secretPrefix.length) : undefined;
    // VS Code tells of our own changes too, before they are complete.
    if (id === undefined || this.writing > 0) {
      return;
    }
    this.refresh();
    if (this.get(id) !== undefined) {
      this.tell([id]);
    }
  }

  private tell(changed: readonly string[]): void {
    for (const listener of [...this.listeners]) {
      listener(changed);
    }
  }

  private async guard<T>(what: string, access: () => PromiseLike<T>): Promise<T> {
    try {
      return await access();
    } catch (error) {
      throw new ExplorerError('unexpected', `${what}. Unlock the keychain of this machine, or restart VS Code, and try again.`, {
        cause: error,
      });
    }
  }
}

function mayHoldKey(connection: Connection | undefined): boolean {
  return connection?.kind === 'accessKey' || connection?.kind === 'endpoint';
}
