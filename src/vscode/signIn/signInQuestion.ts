import type { Connection } from '../../core/connection.ts';
import { signerOf } from '../../core/connections/roleChain.ts';
import { isCancelled } from '../../core/errors.ts';
import type { ClientPool, ConnectionChanges, ConnectionSource, SsoInstance } from '../../core/ports.ts';
import type { SignInAsker } from './signInGate.ts';

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

/** What a question is about: the connection that was used, the one below it that signs in, and where that is done in the browser. */
interface Asked {
  readonly connection: Connection;
  readonly signer: Connection;
  readonly instance: SsoInstance | undefined;
}

/** The question that comes when a session has ended: what it offers for each kind of connection, and what follows. */
export class SignInQuestion implements SignInAsker {
  /** By Identity Center, or by the connection that signs in: all that share a session share the question. */
  private readonly open = new Map<string, Promise<boolean>>();

  constructor(
    private readonly services: SignInServices,
    private readonly dialogs: SignInDialogs,
  ) {}

  async ask(connectionId: string): Promise<boolean> {
    const connection = this.services.connections.get(connectionId);
    if (connection === undefined) {
      return false;
    }
    // A role is as good as the connection below it, and so is its session.
    const signer = signerOf(connection, this.services.connections);
    const instance = await this.services.ssoInstanceOf(signer);
    const isSignedIn = await this.askOnce({ connection, signer, instance });
    if (isSignedIn) {
      // What was signed in before is over, whatever it believes; a code of a device is asked for by the next request.
      this.services.clients.forget(signer.id);
    }
    return isSignedIn;
  }

  private async askOnce(asked: Asked): Promise<boolean> {
    const place = asked.instance === undefined ? asked.signer.id : JSON.stringify(asked.instance);
    const open = this.open.get(place) ?? this.askNow(asked).finally(() => this.open.delete(place));
    this.open.set(place, open);
    return open;
  }

  private async askNow({ connection, signer, instance }: Asked): Promise<boolean> {
    // The session of a role ends while the keys below it last: signing in once more is enough then.
    const isTyped = signer === connection && givesKeys(signer);
    const choices: readonly SignInChoice[] = instance !== undefined || isTyped ? ['signIn'] : ['tryAgain', 'edit'];
    const choice = await this.dialogs.choose(connection, choices);
    return choice !== undefined && (await this.follow(choice, signer.id, instance));
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
