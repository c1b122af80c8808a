import type { Connection } from '../../core/connection.ts';
import { isCancelled } from '../../core/errors.ts';
import type { ClientPool, ConnectionSource, SsoInstance } from '../../core/ports.ts';
import type { ConnectionChanges, SignInAsker } from './signInGate.ts';

export type SignInChoice = 'signIn' | 'tryAgain' | 'edit';

/** What is shown to the person, and what they do. */
export interface SignInDialogs {
  /** @returns undefined when the person leaves */
  choose(connection: Connection, choices: readonly SignInChoice[]): Promise<SignInChoice | undefined>;
  /** @throws ExplorerError, of kind `cancelled` when the person leaves */
  logIn(instance: SsoInstance): Promise<void>;
  /** Edit Connection. It shows its failures itself, and settles also when nothing was saved. */
  edit(connectionId: string): Promise<void>;
}

/** What signing in needs. */
export interface SignInServices {
  readonly connections: ConnectionSource & ConnectionChanges;
  readonly clients: Pick<ClientPool, 'forget'>;
  /** Where a person signs in for a connection in the browser; undefined where that is of no help. */
  ssoInstanceOf(connection: Connection): Promise<SsoInstance | undefined>;
}

/** The question that comes when a session has ended: what it offers for each kind of connection, and what follows. */
export class SignInQuestion implements SignInAsker {
  constructor(
    private readonly services: SignInServices,
    private readonly dialogs: SignInDialogs,
  ) {}

  async ask(connectionId: string): Promise<boolean> {
    const connection = this.services.connections.get(connectionId);
    if (connection === undefined) {
      return false;
    }
    const signer = this.signerOf(connection);
    const instance = await this.services.ssoInstanceOf(signer);
    // The session of a role ends while the keys below it last: signing in once more is enough then.
    const isTyped = signer === connection && givesKeys(signer);
    const choices: readonly SignInChoice[] = instance !== undefined || isTyped ? ['signIn'] : ['tryAgain', 'edit'];
    const choice = await this.dialogs.choose(connection, choices);
    const isSignedIn = choice !== undefined && (await this.follow(choice, signer.id, instance));
    if (isSignedIn) {
      // What was signed in before is over, whatever it believes; a code of a device is asked for by the next request.
      this.services.clients.forget(signer.id);
    }
    return isSignedIn;
  }

  /** A role is as good as the connection below it, and so is its session. */
  private signerOf(connection: Connection): Connection {
    const passed = new Set<Connection>();
    let signer = connection;
    while (signer.kind === 'role' && !passed.has(signer)) {
      passed.add(signer);
      signer = this.services.connections.get(signer.source) ?? signer;
    }
    return signer;
  }

  private async follow(choice: SignInChoice, connectionId: string, instance: SsoInstance | undefined): Promise<boolean> {
    if (choice === 'tryAgain') {
      return true;
    }
    return choice === 'signIn' && instance !== undefined ? this.isLoggedIn(instance) : this.isEdited(connectionId);
  }

  private async isLoggedIn(instance: SsoInstance): Promise<boolean> {
    try {
      await this.dialogs.logIn(instance);
      return true;
    } catch (error) {
      if (isCancelled(error)) {
        return false;
      }
      throw error;
    }
  }

  /** A connection that was saved tells of it. */
  private async isEdited(connectionId: string): Promise<boolean> {
    let saved = false;
    const subscription = this.services.connections.onDidChange(changed => {
      saved ||= changed.includes(connectionId);
    });
    try {
      await this.dialogs.edit(connectionId);
    } finally {
      subscription.dispose();
    }
    return saved;
  }
}

/** What it signs in with is in the secret store, so signing in means giving it anew. */
function givesKeys({ kind }: Connection): boolean {
  return kind === 'accessKey' || kind === 'endpoint' || kind === 'rolesAnywhere';
}
