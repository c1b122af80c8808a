import type * as vscode from 'vscode';
import type { AccessKey, CertificateKey, Connection } from '../../core/connection.ts';
import { localConnectionId, localRegion } from '../../core/connection.ts';
import type { ConnectionDraft, SecretChange } from '../../core/connections/connectionAnswers.ts';
import { connectionIdFor } from '../../core/connections/connectionId.ts';
import { readConnections } from '../../core/connections/storedConnections.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ConnectionListener, ConnectionSource, SecretSource } from '../../core/ports.ts';
import { Disposable } from '../disposable.ts';
import { connectionOfSecret, ConnectionSecrets } from './connectionSecrets.ts';

const connectionsKey = 'dynamodb.connections';
const retiredKey = 'dynamodb.retiredConnections';

/** The parts of VS Code that are used, so that a test can stand in for them. */
type Metadata = Pick<vscode.Memento, 'get' | 'update'>;
type Secrets = Pick<vscode.SecretStorage, 'get' | 'store' | 'delete' | 'onDidChange'>;
type Log = Pick<vscode.LogOutputChannel, 'warn'>;

/**
 * The connections, without secrets, in the extension's state, and their secrets in the secret store. A connection stays the
 * same object until it changes.
 */
export class ConnectionStore extends Disposable implements SecretSource, ConnectionSource {
  private connections: readonly Connection[] = [];
  private reported: readonly string[] = [];
  private readonly listeners = new Set<ConnectionListener>();
  /** Changes of this window wait for each other. */
  private lastWrite: Promise<unknown> = Promise.resolve();
  /** The id of the connection that is being saved. */
  private saving: string | undefined;
  private readonly secrets: ConnectionSecrets;

  constructor(
    private readonly metadata: Metadata,
    secrets: Secrets,
    private readonly log: Log,
  ) {
    super();
    this.secrets = new ConnectionSecrets(secrets, log);
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
    return this.secrets.accessKey(connectionId);
  }

  async certificate(connectionId: string): Promise<CertificateKey | undefined> {
    return this.secrets.certificate(connectionId);
  }

  async add(draft: ConnectionDraft, secret: SecretChange = 'remove'): Promise<Connection> {
    return this.write(async () => {
      const connection: Connection = {
        // Never the id of a connection that was removed: its open documents and favourites must not move to another account.
        id: connectionIdFor(draft.name, [...this.connections.map(({ id }) => id), ...this.retired()]),
        ...draft,
      };
      await this.save([...this.connections, connection], connection.id, secret);
      return connection;
    });
  }

  /** Keeps the id, also when the connection gets another name. */
  async update(id: string, draft: ConnectionDraft, secret: SecretChange): Promise<void> {
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
        secret,
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

  private async save(connections: readonly Connection[], id: string, secret: SecretChange): Promise<void> {
    this.saving = id;
    try {
      await this.saveBoth(connections, id, secret);
    } finally {
      this.saving = undefined;
    }
    this.connections = this.read();
    this.tell([id]);
  }

  /** The secret first: if it fails nothing is saved, and if the rest fails it is put back. */
  private async saveBoth(connections: readonly Connection[], id: string, secret: SecretChange): Promise<void> {
    const putBack = await this.secrets.change(id, this.get(id), secret);
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
  }

  private async write<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.lastWrite.then(async () => {
      this.refresh();
      return change();
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
    const id = connectionOfSecret(key);
    // VS Code tells of our own changes too, before they are complete.
    if (id === undefined || id === this.saving) {
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
}
