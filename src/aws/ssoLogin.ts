import { setTimeout as timeout } from 'node:timers/promises';
import { CreateTokenCommand, RegisterClientCommand, SSOOIDCClient, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc';
import type { CreateTokenCommandOutput, RegisterClientCommandOutput } from '@aws-sdk/client-sso-oidc';
import { ExplorerError } from '../core/errors.ts';
import type { DeviceLogin, SsoInstance } from '../core/ports.ts';
import { untilAborted } from '../core/untilAborted.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { FindNetwork } from './credentialSources.ts';
import { writeTime } from './ssoCache.ts';
import type { SsoToken } from './ssoCache.ts';
import { loginFailure, signInEnded } from './ssoFailures.ts';

export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

export const waitByClock: Wait = async (milliseconds, signal) => timeout(milliseconds, undefined, { signal });

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
/** What OAuth for devices says to do where the server does not: poll every five seconds, and five more when it is too much. */
const defaultInterval = 5_000;

/** What a login is made with; the clock is one that a test may move. */
export interface LoginTools {
  readonly network?: FindNetwork | undefined;
  readonly now: () => number;
  readonly wait: Wait;
}

/**
 * The device authorization of OAuth 2.0, as `aws sso login --use-device-code` does it.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/Welcome.html
 */
export class DeviceAuthorization {
  private readonly client: SSOOIDCClient;

  constructor(
    private readonly instance: SsoInstance,
    private readonly tools: LoginTools,
  ) {
    // None of its requests is signed; without this the SDK would look for credentials all the same.
    const credentials = { accessKeyId: '', secretAccessKey: '' };
    this.client = new SSOOIDCClient({ ...signInClientConfig(tools.network), region: instance.ssoRegion, credentials });
    this.client.config.serviceConfiguredEndpoint = configuredEndpoint('sso_oidc');
  }

  dispose(): void {
    this.client.destroy();
  }

  /** Shows the page and waits for the approval. @throws ExplorerError */
  async login(scopes: readonly string[], show: (login: DeviceLogin) => Promise<void>, signal: AbortSignal): Promise<SsoToken> {
    const registered = await this.register(scopes, signal);
    const { clientId, clientSecret } = registered;
    const { startUrl } = this.instance;
    const started = await this.asking('sso-oidc:StartDeviceAuthorization', signal, async () =>
      this.client.send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl }), { abortSignal: signal }),
    );
    const { deviceCode, userCode, verificationUri, expiresIn, interval } = started;
    const url = started.verificationUriComplete ?? verificationUri;
    if (url === undefined || userCode === undefined || deviceCode === undefined) {
      throw this.noIdentityCenter();
    }
    const stop = new AbortController();
    const request = { clientId, clientSecret, deviceCode, grantType: deviceGrant };
    const deadline = this.tools.now() + (expiresIn ?? 600) * 1_000;
    const approval = this.poll(request, { deadline, interval: interval === undefined ? defaultInterval : interval * 1_000 }, [
      signal,
      stop.signal,
    ]);
    try {
      // A page that cannot be shown will not be approved; one that is approved need not be shown to its end.
      const shown = show({ url, userCode }).then(async () => approval);
      return this.token(await Promise.race([approval, shown]), registered);
    } finally {
      stop.abort();
      approval.catch(() => undefined);
    }
  }

  /** A new access token for the refresh token. @throws ExplorerError of kind `credentials` where it is of no use any more */
  async refresh(token: SsoToken): Promise<SsoToken> {
    const { clientId, clientSecret, refreshToken } = token;
    const granted = await this.asking('sso-oidc:CreateToken', undefined, async () =>
      this.client.send(new CreateTokenCommand({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' })),
    );
    return { ...token, ...this.granted(granted) };
  }

  private async register(scopes: readonly string[], signal: AbortSignal): Promise<RegisterClientCommandOutput> {
    const input = {
      clientName: 'DynamoDB Explorer',
      clientType: 'public',
      scopes: [...scopes],
      grantTypes: [deviceGrant, 'refresh_token'],
    };
    return this.asking('sso-oidc:RegisterClient', signal, async () =>
      this.client.send(new RegisterClientCommand(input), { abortSignal: signal }),
    );
  }

  private async poll(
    request: ConstructorParameters<typeof CreateTokenCommand>[0],
    pace: { readonly deadline: number; readonly interval: number },
    signals: AbortSignal[],
  ): Promise<CreateTokenCommandOutput> {
    const signal = AbortSignal.any(signals);
    let { interval } = pace;
    while (this.tools.now() < pace.deadline) {
      await this.asking('sso-oidc:CreateToken', signal, async () => this.tools.wait(interval, signal));
      try {
        return await untilAborted(this.client.send(new CreateTokenCommand(request), { abortSignal: signal }), signal);
      } catch (error) {
        const name = error instanceof Error ? error.name : '';
        if (name === 'SlowDownException') {
          interval += defaultInterval;
        } else if (name !== 'AuthorizationPendingException') {
          throw loginFailure(error, 'sso-oidc:CreateToken', this.instance);
        }
      }
    }
    const tooLate = Object.assign(new Error('The device code has expired.'), { name: 'ExpiredTokenException' });
    throw loginFailure(tooLate, 'sso-oidc:CreateToken', this.instance);
  }

  private token(answer: CreateTokenCommandOutput, registered: RegisterClientCommandOutput): SsoToken {
    const { startUrl, ssoRegion: region } = this.instance;
    const { clientId, clientSecret, clientSecretExpiresAt } = registered;
    return {
      startUrl,
      region,
      ...this.granted(answer),
      ...(clientId !== undefined && { clientId }),
      ...(clientSecret !== undefined && { clientSecret }),
      ...(clientSecretExpiresAt !== undefined && { registrationExpiresAt: writeTime(clientSecretExpiresAt * 1_000) }),
    };
  }

  private granted({ accessToken, expiresIn, refreshToken }: CreateTokenCommandOutput): GrantedToken {
    if (accessToken === undefined || expiresIn === undefined) {
      throw signInEnded(this.instance);
    }
    const expiresAt = writeTime(this.tools.now() + expiresIn * 1_000);
    return { accessToken, expiresAt, ...(refreshToken !== undefined && { refreshToken }) };
  }

  private async asking<T>(operation: string, signal: AbortSignal | undefined, ask: () => Promise<T>): Promise<T> {
    try {
      return await untilAborted(ask(), signal);
    } catch (error) {
      throw loginFailure(error, operation, this.instance);
    }
  }

  private noIdentityCenter(): ExplorerError {
    const { startUrl, ssoRegion } = this.instance;
    return new ExplorerError(
      'network',
      `What answers for ${startUrl} in ${ssoRegion} is not IAM Identity Center. Check the network and the proxy.`,
    );
  }
}

type GrantedToken = Pick<SsoToken, 'accessToken' | 'expiresAt' | 'refreshToken'>;
