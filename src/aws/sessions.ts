import type { Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { Sessions } from '../core/ports.ts';
import { credentialsFor } from './credentials.ts';
import type { CredentialSources, SignIn } from './credentialSources.ts';
import { signInOnce } from './signInOnce.ts';
import type { SharedSignIn } from './signInOnce.ts';

interface SignInOfConnection extends SharedSignIn {
  readonly connection: Connection;
}

/** One sign-in per connection, for all its regions, for Test Connection and for the roles on top of it; and when it ends. */
export class SignIns implements Sessions {
  private readonly signIns = new Map<string, SignInOfConnection>();
  private readonly expiries = new Map<string, number>();
  private readonly listeners = new Set<(connectionId: string) => void>();
  private readonly closed = new AbortController();

  constructor(private readonly sources: CredentialSources) {}

  /** The same for a connection until it changes or is forgotten. One that is not stored, such as a draft, signs in by itself. */
  of(connection: Connection): SharedSignIn {
    const known = this.signIns.get(connection.id);
    if (known?.connection === connection) {
      return known;
    }
    const isStored = this.sources.connections.get(connection.id) === connection;
    const signIn = { connection, ...this.signIn(connection, isStored) };
    if (isStored) {
      this.signIns.set(connection.id, signIn);
    }
    return signIn;
  }

  credentials(connection: Connection): SignIn {
    return this.of(connection).credentials;
  }

  /** Those that signed in, or are about to. */
  connections(): readonly Connection[] {
    return [...this.signIns.values()].map(({ connection }) => connection);
  }

  /**
   * Signs in anew with the next request, and so do the roles on top. All connections without an id.
   *
   * @returns the ids of those it meant
   */
  forget(connectionId?: string): readonly string[] {
    const meant = this.connections().filter(connection => connectionId === undefined || this.isOn(connection, connectionId));
    for (const { id } of meant) {
      this.signIns.delete(id);
      this.note(id, undefined);
    }
    return meant.map(({ id }) => id);
  }

  expiry(connectionId: string): number | undefined {
    return this.expiries.get(connectionId);
  }

  onDidChange(listener: (connectionId: string) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Ends what is under way. */
  dispose(): void {
    this.closed.abort(new ExplorerError('cancelled', 'Cancelled.'));
  }

  private signIn(connection: Connection, isStored: boolean): SharedSignIn {
    const { askMfaCode, now = Date.now } = this.sources;
    let asked = false;
    const sources: CredentialSources = {
      ...this.sources,
      askMfaCode: async serial => {
        asked = true;
        return askMfaCode(serial);
      },
    };
    const shared: SharedSignIn = signInOnce(
      credentialsFor(connection, sources, source => this.credentials(source)),
      {
        now,
        asksPerson: () => asked,
        closed: this.closed.signal,
        onSignedIn: ({ expiration }) => {
          // What was forgotten meanwhile, or was only tried, is not the session of the connection.
          if (isStored && this.signIns.get(connection.id)?.credentials === shared.credentials) {
            this.note(connection.id, expiration?.getTime());
          }
        },
      },
    );
    return shared;
  }

  private isOn(connection: Connection, id: string): boolean {
    const passed = new Set<string>();
    let current: Connection | undefined = connection;
    while (current !== undefined && !passed.has(current.id)) {
      if (current.id === id) {
        return true;
      }
      passed.add(current.id);
      current = current.kind === 'role' ? this.sources.connections.get(current.source) : undefined;
    }
    return false;
  }

  private note(id: string, expiry: number | undefined): void {
    if (this.expiries.get(id) === expiry) {
      return;
    }
    if (expiry === undefined) {
      this.expiries.delete(id);
    } else {
      this.expiries.set(id, expiry);
    }
    for (const listener of [...this.listeners]) {
      listener(id);
    }
  }
}
