import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Connection } from '../core/connection.ts';
import type { Sessions } from '../core/ports.ts';
import { credentialsFor } from './credentials.ts';
import type { CredentialSources } from './credentialSources.ts';
import { signInOnce } from './signInOnce.ts';

interface SignIn {
  readonly connection: Connection;
  readonly credentials: AwsCredentialIdentityProvider;
  /** Whether a person gave a code for a session that goes on, or is being asked for one. */
  readonly holdsCode: () => boolean;
}

/** One sign-in per connection, for all its regions, for Test Connection and for the roles on top of it; and when it ends. */
export class SignIns implements Sessions {
  private readonly signIns = new Map<string, SignIn>();
  private readonly expiries = new Map<string, number>();
  private readonly listeners = new Set<(connectionId: string) => void>();

  constructor(private readonly sources: CredentialSources) {}

  /** The same for a connection until it changes or is forgotten. One that is not stored, such as a draft, signs in by itself. */
  credentials(connection: Connection): AwsCredentialIdentityProvider {
    const known = this.signIns.get(connection.id);
    if (known?.connection === connection) {
      return known.credentials;
    }
    const isStored = this.sources.connections.get(connection.id) === connection;
    const signIn = this.signIn(connection, isStored);
    if (isStored) {
      this.signIns.set(connection.id, signIn);
    }
    return signIn.credentials;
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
    return this.drop(this.meant(connectionId));
  }

  /** As `forget`, but nobody is asked for another code while the one they gave is good. @returns the ids of those that sign in anew */
  refresh(connectionId?: string): readonly string[] {
    return this.drop(this.meant(connectionId).filter(({ holdsCode }) => !holdsCode()));
  }

  expiry(connectionId: string): number | undefined {
    return this.expiries.get(connectionId);
  }

  onDidChange(listener: (connectionId: string) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private meant(connectionId: string | undefined): readonly SignIn[] {
    return [...this.signIns.values()].filter(({ connection }) => connectionId === undefined || this.isOn(connection, connectionId));
  }

  private drop(signIns: readonly SignIn[]): readonly string[] {
    const ids = signIns.map(({ connection }) => connection.id);
    for (const id of ids) {
      this.signIns.delete(id);
      this.note(id, undefined);
    }
    return ids;
  }

  private signIn(connection: Connection, isStored: boolean): SignIn {
    const { askMfaCode, now = Date.now } = this.sources;
    let asked = false;
    let underWay = 0;
    const sources: CredentialSources = {
      ...this.sources,
      askMfaCode: async serial => {
        asked = true;
        return askMfaCode(serial);
      },
    };
    const provider = credentialsFor(connection, sources, source => this.credentials(source));
    const credentials: AwsCredentialIdentityProvider = signInOnce(
      async caller => {
        underWay += 1;
        return provider(caller).finally(() => {
          underWay -= 1;
        });
      },
      {
        now,
        asksPerson: () => asked,
        onSignedIn: ({ expiration }) => {
          // What was forgotten meanwhile, or was only tried, is not the session of the connection.
          if (isStored && this.signIns.get(connection.id)?.credentials === credentials) {
            this.note(connection.id, expiration?.getTime());
          }
        },
      },
    );
    const holdsCode = (): boolean => asked && (underWay > 0 || (this.expiries.get(connection.id) ?? 0) > now());
    return { connection, credentials, holdsCode };
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
