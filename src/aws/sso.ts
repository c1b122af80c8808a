import { GetRoleCredentialsCommand, paginateListAccountRoles, paginateListAccounts, SSOClient } from '@aws-sdk/client-sso';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { SsoConnection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { DeviceLogin, Sso, SsoAccount, SsoInstance } from '../core/ports.ts';
import { untilAborted } from '../core/untilAborted.ts';
import { AwsClock } from './awsClock.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { FindNetwork } from './credentialSources.ts';
import { readTime, SsoCache } from './ssoCache.ts';
import type { SsoToken } from './ssoCache.ts';
import { portalFailure, signInEnded } from './ssoFailures.ts';
import type { SsoSubject } from './ssoFailures.ts';
import { DeviceAuthorization, waitByClock } from './ssoLogin.ts';
import type { LoginTools, Wait } from './ssoLogin.ts';
import { isSameUrl, ssoNamesOf } from './ssoProfiles.ts';
import type { SsoNames } from './ssoProfiles.ts';

export interface SsoOptions {
  /** The folder that holds `.aws`. */
  readonly home?: () => string;
  readonly network?: FindNetwork | undefined;
  readonly now?: () => number;
  readonly wait?: Wait;
}

/** A session is renewed this long before its end. */
const margin = 5 * 60_000;

/** Sessions of IAM Identity Center, kept where the AWS CLI keeps them, so that one login serves both. */
export class SsoSessions implements Sso {
  private readonly cache: SsoCache;
  private readonly tools: LoginTools;
  private readonly network: FindNetwork | undefined;
  /** Many requests at once renew a session once: its refresh token may be good for one use. */
  private readonly renewals = new Map<string, Promise<SsoToken>>();
  /** A session that was ended elsewhere looks alive in the cache. */
  private readonly refused = new Set<string>();

  constructor({ home, network, now = Date.now, wait = waitByClock }: SsoOptions = {}) {
    this.cache = new SsoCache(home);
    this.network = network;
    this.tools = { network, now, wait };
  }

  async isSignedIn(instance: SsoInstance): Promise<boolean> {
    try {
      await this.token(instance);
      return true;
    } catch {
      return false;
    }
  }

  async signIn(instance: SsoInstance, show: (login: DeviceLogin) => Promise<void>, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    const { keys, scopes } = await ssoNamesOf(instance);
    const authorization = new DeviceAuthorization(instance, this.tools);
    try {
      await this.store(keys, await authorization.login(scopes, show, signal));
    } finally {
      authorization.dispose();
    }
  }

  async accounts(instance: SsoInstance, signal: AbortSignal): Promise<readonly SsoAccount[]> {
    const accounts = await this.askPortal(instance, 'sso:ListAccounts', {}, signal, async (client, accessToken) => {
      const all: SsoAccount[] = [];
      for await (const { accountList = [] } of paginateListAccounts(
        { client },
        { accessToken, maxResults: 100 },
        { abortSignal: signal },
      )) {
        all.push(
          ...accountList.flatMap(({ accountId: id, accountName, emailAddress }) =>
            id === undefined ? [] : [{ id, name: accountName ?? emailAddress ?? id }],
          ),
        );
      }
      return all;
    });
    return accounts.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id, 'en'));
  }

  async roles(instance: SsoInstance, accountId: string, signal: AbortSignal): Promise<readonly string[]> {
    const roles = await this.askPortal(instance, 'sso:ListAccountRoles', { accountId }, signal, async (client, accessToken) => {
      const all: string[] = [];
      const pages = paginateListAccountRoles({ client }, { accessToken, accountId, maxResults: 100 }, { abortSignal: signal });
      for await (const { roleList = [] } of pages) {
        all.push(...roleList.flatMap(({ roleName }) => (roleName === undefined ? [] : [roleName])));
      }
      return all;
    });
    return roles.toSorted((a, b) => a.localeCompare(b, 'en'));
  }

  /** What the session grants. It fails with kind `credentials` where a person has to sign in first. */
  credentials({ startUrl, ssoRegion, accountId, roleName }: SsoConnection): AwsCredentialIdentityProvider {
    const instance = { startUrl, ssoRegion };
    return async () =>
      this.askPortal(instance, 'sso:GetRoleCredentials', { accountId, roleName }, undefined, async (client, accessToken) => {
        const clock = new AwsClock(this.tools.now);
        clock.watch(client);
        const { roleCredentials } = await client.send(new GetRoleCredentialsCommand({ accountId, roleName, accessToken }));
        const identity = identityOf(roleCredentials ?? {}, accountId);
        return identity === undefined ? Promise.reject(signInEnded(instance)) : clock.local(identity);
      });
  }

  private async askPortal<T>(
    instance: SsoInstance,
    operation: string,
    subject: SsoSubject,
    signal: AbortSignal | undefined,
    ask: (client: SSOClient, accessToken: string) => Promise<T>,
  ): Promise<T> {
    const { accessToken } = await untilAborted(this.token(instance), signal);
    // The token is what authorizes; without these the SDK would look for credentials all the same.
    const credentials = { accessKeyId: '', secretAccessKey: '' };
    const client = new SSOClient({ ...signInClientConfig(this.network), region: instance.ssoRegion, credentials });
    client.config.serviceConfiguredEndpoint = configuredEndpoint('sso');
    try {
      return await untilAborted(ask(client, accessToken), signal);
    } catch (error) {
      if (error instanceof Error && error.name === 'UnauthorizedException') {
        this.refused.add(accessToken);
      }
      throw portalFailure(error, operation, instance, subject);
    } finally {
      client.destroy();
    }
  }

  /** The session that lasts longest of those there are, renewed where it is about to end and can be. */
  private async token(instance: SsoInstance): Promise<SsoToken> {
    const found = await this.find(instance);
    if (found === undefined) {
      throw signInEnded(instance);
    }
    const { key, token } = found;
    const left = readTime(token.expiresAt) - this.tools.now();
    if (left > margin || !this.isRenewable(token)) {
      return left > 0 ? token : Promise.reject(signInEnded(instance));
    }
    const renewal = this.renewals.get(key) ?? this.renew(instance, key, token).finally(() => this.renewals.delete(key));
    this.renewals.set(key, renewal);
    return renewal;
  }

  private async renew(instance: SsoInstance, key: string, token: SsoToken): Promise<SsoToken> {
    const authorization = new DeviceAuthorization(instance, this.tools);
    try {
      const renewed = await authorization.refresh(token);
      await this.cache.write(key, renewed);
      return renewed;
    } catch (error) {
      // Another program, such as the CLI, may have used the refresh token a moment ago.
      const other = await this.cache.read(key);
      const usable = other !== undefined && other.accessToken !== token.accessToken ? other : token;
      if (readTime(usable.expiresAt) > this.tools.now()) {
        return usable;
      }
      throw error instanceof ExplorerError && error.kind === 'credentials' ? signInEnded(instance, error) : error;
    } finally {
      authorization.dispose();
    }
  }

  private isRenewable({ clientId, clientSecret, refreshToken, registrationExpiresAt }: SsoToken): boolean {
    const isRegistered = registrationExpiresAt === undefined || readTime(registrationExpiresAt) > this.tools.now();
    return clientId !== undefined && clientSecret !== undefined && refreshToken !== undefined && isRegistered;
  }

  private async find(instance: SsoInstance): Promise<{ readonly key: string; readonly token: SsoToken } | undefined> {
    const { keys } = await ssoNamesOf(instance);
    const read = await Promise.all(keys.map(async key => ({ key, token: await this.cache.read(key) })));
    const usable = read.flatMap(({ key, token }) =>
      token === undefined || this.refused.has(token.accessToken) || !isOf(token, instance) ? [] : [{ key, token }],
    );
    return usable.toSorted((a, b) => this.worth(b.token) - this.worth(a.token))[0];
  }

  /** A session that lasts is worth more than one to be renewed, and that more than one about to end. */
  private worth(token: SsoToken): number {
    const left = readTime(token.expiresAt) - this.tools.now();
    return left > margin ? left : Math.max(Number.isNaN(left) ? 0 : left, this.isRenewable(token) ? margin : 0);
  }

  /** Under each name the CLI looks for it. A refresh token is good in one place only, so the copy for old profiles has none. */
  private async store([first, ...others]: SsoNames['keys'], token: SsoToken): Promise<void> {
    await this.cache.write(first, token);
    const { startUrl, region, accessToken, expiresAt } = token;
    const copy = { startUrl, region, accessToken, expiresAt };
    await Promise.all(others.map(async key => this.cache.write(key, copy)));
  }
}

interface RoleCredentials {
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly expiration?: number | undefined;
}

function identityOf(granted: RoleCredentials, accountId: string): AwsCredentialIdentity | undefined {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = granted;
  return accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined || expiration === undefined
    ? undefined
    : { accessKeyId, secretAccessKey, sessionToken, accountId, expiration: new Date(expiration) };
}

/** The name of an `sso-session` may have been given to another Identity Center since; the same URL in another region is another, too. */
function isOf({ startUrl, region }: SsoToken, instance: SsoInstance): boolean {
  return isSameUrl(startUrl, instance.startUrl) && region === instance.ssoRegion;
}
