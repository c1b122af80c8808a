import type { IncomingMessage } from 'node:http';
import { loopback } from './loopback.ts';
import type { Loopback, Reply } from './loopback.ts';

/** What SSO OIDC answers to a poll: an error's name, or approval. */
export type Poll = 'authorization_pending' | 'slow_down' | 'expired_token' | 'access_denied' | 'approved';

export interface SsoFixture extends Loopback {
  readonly startUrl: string;
  /** The answers to the polls to come; approval when there are none left. */
  readonly polls: Poll[];
  /** The requests so far: the path, and what it carried. */
  readonly requests: { readonly path: string; readonly body: Record<string, unknown>; readonly token: string | undefined }[];
  /** Access tokens that are good now. */
  readonly tokens: Set<string>;
  readonly refreshTokens: Set<string>;
  /** Accounts by id, with their roles. */
  readonly accounts: Map<string, { readonly name: string; readonly roles: readonly string[] }>;
  now: () => number;
  /** What it gives for each of its secrets, by name: `access-1`, `refresh-1`, `client-secret`, and `s` and `t` of a role's credentials. */
  secret: (name: string) => string;
  /** How many entries a page of the portal has. */
  pageSize: number;
}

const errors: { readonly [P in Poll]?: string } = {
  authorization_pending: 'AuthorizationPendingException',
  slow_down: 'SlowDownException',
  expired_token: 'ExpiredTokenException',
  access_denied: 'AccessDeniedException',
};

/** Stand-ins for SSO OIDC and the SSO portal in one, which refuse what does not follow from what they gave before. */
export async function ssoFixture(): Promise<SsoFixture> {
  const state: Omit<SsoFixture, keyof Loopback> = {
    startUrl: 'https://corp.awsapps.com/start',
    polls: [],
    requests: [],
    tokens: new Set(),
    refreshTokens: new Set(),
    accounts: new Map(),
    now: () => Date.now(),
    secret: name => name,
    pageSize: 1,
  };
  let granted = 0;
  const grant = (): Reply => {
    granted++;
    const [accessToken, refreshToken] = [state.secret(`access-${granted}`), state.secret(`refresh-${granted}`)];
    state.tokens.add(accessToken);
    state.refreshTokens.add(refreshToken);
    return json(200, { accessToken, expiresIn: 28_800, refreshToken, tokenType: 'Bearer' });
  };
  const token = (body: Record<string, unknown>): Reply => {
    if (body.clientId !== 'client' || body.clientSecret !== state.secret('client-secret')) {
      return oidcError('InvalidClientException', 'invalid_client');
    }
    if (body.grantType === 'refresh_token') {
      // Good for one use.
      return state.refreshTokens.delete(String(body.refreshToken)) ? grant() : oidcError('InvalidGrantException', 'invalid_grant');
    }
    if (body.deviceCode !== 'device' || body.grantType !== 'urn:ietf:params:oauth:grant-type:device_code') {
      return oidcError('InvalidGrantException', 'invalid_grant');
    }
    const poll = state.polls.shift() ?? 'approved';
    return poll === 'approved' ? grant() : oidcError(errors[poll] ?? '', poll);
  };
  const routes: { readonly [path: string]: (body: Record<string, unknown>, url: URL) => Reply } = {
    '/client/register': () =>
      json(200, {
        clientId: 'client',
        clientSecret: state.secret('client-secret'),
        clientSecretExpiresAt: Math.floor(state.now() / 1000) + 7_776_000,
      }),
    '/device_authorization': body =>
      body.startUrl === state.startUrl && body.clientId === 'client'
        ? json(200, {
            deviceCode: 'device',
            userCode: 'ABCD-EFGH',
            verificationUri: 'https://device.sso.example.com/',
            verificationUriComplete: 'https://device.sso.example.com/?user_code=ABCD-EFGH',
            expiresIn: 600,
            interval: 1,
          })
        : oidcError('InvalidRequestException', 'invalid_request'),
    '/token': token,
    '/assignment/accounts': (_body, url) =>
      page(
        [...state.accounts].map(([accountId, { name }]) => ({ accountId, accountName: name })),
        'accountList',
        url,
        state.pageSize,
      ),
    '/assignment/roles': (_body, url) => {
      const accountId = url.searchParams.get('account_id') ?? '';
      const roles = state.accounts.get(accountId)?.roles ?? [];
      return page(
        roles.map(roleName => ({ roleName, accountId })),
        'roleList',
        url,
        state.pageSize,
      );
    },
    '/federation/credentials': (_body, url) => {
      const [account, role] = [url.searchParams.get('account_id') ?? '', url.searchParams.get('role_name') ?? ''];
      if (state.accounts.get(account)?.roles.includes(role) !== true) {
        return portalError(403, 'ForbiddenException', 'No access');
      }
      const secrets = { secretAccessKey: state.secret('s'), sessionToken: state.secret('t') };
      return json(200, { roleCredentials: { accessKeyId: `ASIA${account}${role}`, ...secrets, expiration: state.now() + 3_600_000 } });
    },
  };
  const server = await loopback((request, text) => {
    const date = new Date(state.now()).toUTCString();
    const url = new URL(request.url ?? '/', 'http://fixture');
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const bearer = bearerOf(request);
    state.requests.push({ path: url.pathname, body, token: bearer });
    if (/^\/(assignment|federation)/.test(url.pathname) && !state.tokens.has(bearer ?? '')) {
      return portalError(401, 'UnauthorizedException', 'Session token not found or invalid');
    }
    const reply = routes[url.pathname]?.(body, url) ?? json(404, {});
    return { ...reply, headers: { date, ...reply.headers } };
  });
  return Object.assign(state, { url: server.url, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() });
}

function bearerOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-amz-sso_bearer_token'];
  return typeof header === 'string' ? header : undefined;
}

function page(entries: readonly object[], name: string, url: URL, size: number): Reply {
  const from = Number(url.searchParams.get('next_token') ?? '0');
  const next = from + size < entries.length ? String(from + size) : null;
  return json(200, { [name]: entries.slice(from, from + size), nextToken: next });
}

function json(status: number, body: unknown): Reply {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function oidcError(name: string, error: string): Reply {
  return { ...json(400, { error, error_description: 'Refused by the fixture.' }), headers: { 'x-amzn-errortype': name } };
}

function portalError(status: number, name: string, message: string): Reply {
  return { ...json(status, { message }), headers: { 'x-amzn-errortype': name } };
}
