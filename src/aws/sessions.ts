import type { Connection } from '../core/connection.ts';
import { isBuiltOn } from '../core/connections/roleChain.ts';
import { ExplorerError } from '../core/errors.ts';
import type { Sessions } from '../core/ports.ts';
import { credentialsFor } from './credentials.ts';
import type { CredentialSources, SignIn } from './credentialSources.ts';
import { withConnection } from './failures.ts';
import { SharedSignIn } from './sharedSignIn.ts';

interface SignInOfConnection {
  readonly connection: Connection;
  readonly shared: SharedSignIn;
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
      return known.shared;
    }
    const isStored = this.sources.connections.get(connection.id) === connection;
    const signIn = { connection, shared: this.signIn(connection, isStored) };
    if (isStored) {
      this.signIns.set(connection.id, signIn);
    }
    return signIn.shared;
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
    return this.drop(this.meantBy(connectionId));
  }

  /** As `forget`, but keeps the sessions that a person would be asked for again. */
  refresh(connectionId?: string): readonly string[] {
    return this.drop(this.meantBy(connectionId).filter(({ shared }) => !shared.holdsAnAnswer));
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
    const signIn: SignIn = async (client, signal) => {
      const ask = async (serial: string): Promise<string> => {
        asked = true;
        // Whoever waited may have left; the question then goes too.
        return askMfaCode(serial, signal);
      };
      return credentialsFor(connection, { ...this.sources, askMfaCode: ask }, source => this.credentials(source))(client, signal);
    };
    const shared = new SharedSignIn(naming(connection, signIn), {
      now,
      asksPerson: () => asked,
      closed: this.closed.signal,
      onSignedIn: ({ expiration }) => {
        // What was forgotten meanwhile, or was only tried, is not the session of the connection.
        if (isStored && this.signIns.get(connection.id)?.shared === shared) {
          this.note(connection.id, expiration?.getTime());
        }
      },
    });
    return shared;
  }

  private meantBy(connectionId: string | undefined): readonly SignInOfConnection[] {
    const all = [...this.signIns.values()];
    return connectionId === undefined ? all : all.filter(({ connection }) => isBuiltOn(connection, connectionId, this.sources.connections));
  }

  private drop(signIns: readonly SignInOfConnection[]): readonly string[] {
    const ids = signIns.map(({ connection }) => connection.id);
    for (const id of ids) {
      this.signIns.delete(id);
      this.note(id, undefined);
    }
    return ids;
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

/** Failures name the connection here, where it is known: through a role, another one may be told of them. */
function naming({ id }: Connection, signIn: SignIn): SignIn {
  return async (client, signal) => {
    try {
      return await signIn(client, signal);
    } catch (error) {
      throw error instanceof ExplorerError ? withConnection(error, id) : error;
    }
  };
}
