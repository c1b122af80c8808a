import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { DeviceLogin, Sso, SsoAccount, SsoInstance } from '../../core/ports.ts';
import { withCancelButton } from '../progress.ts';
import type { IdentityCenter } from './stepSources.ts';

/** Signs in through the browser when it is needed. */
export class BrowserIdentityCenter implements IdentityCenter {
  constructor(private readonly sso: Sso) {}

  async accounts(instance: SsoInstance, signal: AbortSignal): Promise<readonly SsoAccount[]> {
    if (!(await this.sso.isSignedIn(instance))) {
      await signInInBrowser(this.sso, instance, signal);
    }
    return this.sso.accounts(instance, signal);
  }

  async roles(instance: SsoInstance, accountId: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.sso.roles(instance, accountId, signal);
  }
}

/** Opens the page, and shows the code that it must show too until the person approved it there, or cancels. */
export async function signInInBrowser(sso: Sso, instance: SsoInstance, left: AbortSignal): Promise<void> {
  await withCancelButton(vscode.l10n.t('Signing in through IAM Identity Center'), async (cancelled, report) =>
    sso.signIn(
      instance,
      async login => {
        report(0, vscode.l10n.t('Approve the code {0} in the browser.', login.userCode));
        await openPage(login);
      },
      AbortSignal.any([cancelled, left]),
    ),
  );
}

async function openPage({ url, userCode }: DeviceLogin): Promise<void> {
  if (!(await vscode.env.openExternal(vscode.Uri.parse(url)))) {
    throw new ExplorerError(
      'credentials',
      `The browser was not opened, so nobody could approve the code ${userCode}. Try again and let VS Code open the page.`,
    );
  }
}
