import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { isCancelled } from '../../core/errors.ts';
import type { ClientPool, ConnectionSource, Sso, SsoInstance } from '../../core/ports.ts';
import { execute } from '../commands.ts';
import { signInInBrowser } from '../connections/browserSignIn.ts';
import type { ConnectionChanges, SignInAsker } from './signInGate.ts';

/** What signing in needs. */
export interface SignInServices {
  readonly connections: ConnectionSource & ConnectionChanges;
  readonly clients: Pick<ClientPool, 'forget'>;
  readonly sso: Sso;
  /** Where a person signs in for a connection in the browser; undefined where that is of no help. */
  ssoInstanceOf(connection: Connection): Promise<SsoInstance | undefined>;
}

const signIn = vscode.l10n.t('Sign In');
const tryAgain = vscode.l10n.t('Try Again');
const edit = vscode.l10n.t('Edit Connection');
const cancel = vscode.l10n.t('Cancel');

/** The notification that a session has ended, and what its buttons do. */
export class SignInDialog implements SignInAsker {
  private readonly closed = new AbortController();

  constructor(private readonly services: SignInServices) {}

  async ask(connectionId: string): Promise<boolean> {
    const connection = this.services.connections.get(connectionId);
    if (connection === undefined) {
      return false;
    }
    const instance = await this.services.ssoInstanceOf(connection);
    const isSignedIn = await this.isDone(connection, instance);
    if (isSignedIn) {
      this.services.clients.forget(connectionId);
    }
    return isSignedIn;
  }

  dispose(): void {
    this.closed.abort();
  }

  private async isDone(connection: Connection, instance: SsoInstance | undefined): Promise<boolean> {
    const buttons = instance !== undefined || keepsKeys(connection) ? [signIn] : [tryAgain, edit];
    // An error, because only those stay until they are answered.
    const chosen = await vscode.window.showErrorMessage(
      vscode.l10n.t('The session of “{0}” has ended. What you asked for waits and goes on when you have signed in.', connection.name),
      ...buttons,
      cancel,
    );
    if (chosen === signIn && instance !== undefined) {
      return this.isApproved(instance);
    }
    return chosen === signIn || chosen === edit ? this.isEdited(connection.id) : chosen === tryAgain;
  }

  private async isApproved(instance: SsoInstance): Promise<boolean> {
    try {
      await signInInBrowser(this.services.sso, instance, this.closed.signal);
      return true;
    } catch (error) {
      if (isCancelled(error)) {
        return false;
      }
      throw error;
    }
  }

  /** The command shows its failures itself; a connection that was saved tells of it. */
  private async isEdited(connectionId: string): Promise<boolean> {
    let saved = false;
    const subscription = this.services.connections.onDidChange(changed => {
      saved ||= changed.includes(connectionId);
    });
    try {
      await execute('dynamodb.editConnection', { connectionId });
    } finally {
      subscription.dispose();
    }
    return saved;
  }
}

/** Its keys are in the secret store, so signing in means giving new ones. */
function keepsKeys({ kind }: Connection): boolean {
  return kind === 'accessKey' || kind === 'endpoint' || kind === 'rolesAnywhere';
}
