import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { Sso, SsoInstance } from '../../core/ports.ts';
import { execute } from '../commands.ts';
import { signInInBrowser } from '../connections/browserSignIn.ts';
import type { SignInChoice, SignInDialogs } from './signInQuestion.ts';

const labels: { readonly [choice in SignInChoice]: string } = {
  signIn: vscode.l10n.t('Sign In'),
  tryAgain: vscode.l10n.t('Try Again'),
  edit: vscode.l10n.t('Edit Connection'),
};

/** The notification that a session has ended, and what its buttons lead to. */
export class VsCodeSignInDialogs implements SignInDialogs {
  private readonly closed = new AbortController();

  constructor(private readonly sso: Sso) {}

  async choose({ name }: Connection, choices: readonly SignInChoice[]): Promise<SignInChoice | undefined> {
    // An error, because only those stay until they are answered.
    const chosen = await vscode.window.showErrorMessage(
      vscode.l10n.t('The session of “{0}” has ended. What you asked for waits and goes on when you have signed in.', name),
      ...choices.map(choice => labels[choice]),
      vscode.l10n.t('Cancel'),
    );
    return choices.find(choice => labels[choice] === chosen);
  }

  async logIn(instance: SsoInstance): Promise<void> {
    await signInInBrowser(this.sso, instance, this.closed.signal);
  }

  async edit(connectionId: string): Promise<void> {
    await execute('dynamodb.editConnection', { connectionId });
  }

  dispose(): void {
    this.closed.abort();
  }
}
