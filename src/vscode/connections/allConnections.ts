import type { AccessKey, CertificateKey, Connection } from '../../core/connection.ts';
import type { ConnectionListener, ConnectionSource, SecretSource } from '../../core/ports.ts';
import type { ConnectionStore } from './connectionStore.ts';
import type { WorkspaceConnections } from './workspaceConnections.ts';

type Own = Pick<ConnectionStore, 'list' | 'get' | 'accessKey' | 'certificate' | 'onDidChange'>;
type Shared = Pick<WorkspaceConnections, 'list' | 'problems' | 'onDidChange'>;

/** One's own connections and those of the workspace, as one list: the rest of the program does not tell them apart. */
export class AllConnections implements ConnectionSource, SecretSource {
  constructor(
    private readonly own: Own,
    private readonly shared: Shared,
  ) {}

  list(): readonly Connection[] {
    return [...this.own.list(), ...this.presets()];
  }

  get(id: string): Connection | undefined {
    return this.own.get(id) ?? this.presets().find(connection => connection.id === id);
  }

  /** What the workspace names and is not shown: a sentence for each. */
  problems(): readonly string[] {
    return this.shared.problems();
  }

  /** The secret store is asked for one's own connections only: no setting can come by a secret through an id. */
  async accessKey(connectionId: string): Promise<AccessKey | undefined> {
    return this.own.get(connectionId) === undefined ? undefined : this.own.accessKey(connectionId);
  }

  async certificate(connectionId: string): Promise<CertificateKey | undefined> {
    return this.own.get(connectionId) === undefined ? undefined : this.own.certificate(connectionId);
  }

  readonly onDidChange = (listener: ConnectionListener): { dispose(): void } => {
    const subscriptions = [this.own.onDidChange(listener), this.shared.onDidChange(listener)];
    return { dispose: () => subscriptions.forEach(subscription => subscription.dispose()) };
  };

  private presets(): readonly Connection[] {
    return this.shared.list().filter(({ id }) => this.own.get(id) === undefined);
  }
}
