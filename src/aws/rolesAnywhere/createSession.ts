import type { AwsCredentialIdentity } from '@smithy/types';
import type { RolesAnywhereConnection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import { toExplorerError } from '../failures.ts';
import { withAccountOf } from '../roleAccount.ts';
import { rolesAnywhereEndpoint, trustAnchorOf } from './endpoint.ts';
import type { EndpointVariant } from './endpoint.ts';
import { refusalOf, sessionFailure } from './sessionFailures.ts';
import { signRequest } from './signature.ts';
import type { SigningIdentity } from './signature.ts';
import { defaultFetch } from './transport.ts';
import type { Fetch, FetchAnswer } from './transport.ts';

export interface SessionOptions extends EndpointVariant {
  /** In place of the one of the trust anchor's region. */
  readonly endpoint?: string;
  /** `fetchThrough` makes one of an SDK client's `requestHandler`. */
  readonly fetch?: Fetch;
  readonly now?: () => number;
}

/**
 * Trades a signature made with the certificate's key for credentials of the role.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html
 */
export async function createSession(
  connection: RolesAnywhereConnection,
  identity: SigningIdentity,
  { fetch = defaultFetch, now = Date.now, ...where }: SessionOptions = {},
): Promise<AwsCredentialIdentity> {
  const anchor = trustAnchorOf(connection.trustAnchorArn);
  const endpoint = where.endpoint ?? rolesAnywhereEndpoint(anchor, where);
  const url = new URL('/sessions', endpoint);
  const body = sessionRequest(connection);
  const { host, ...headers } = signRequest(
    { method: 'POST', path: url.pathname, query: {}, headers: { 'content-type': 'application/json', host: url.host }, body },
    identity,
    anchor.region,
    new Date(now()),
  );
  try {
    // Whoever sends it writes the host from the URL, which is the same.
    const answer = await fetch(url.href, { method: 'POST', headers, body });
    return await credentialsOf(answer, connection, host ?? url.host, now());
  } catch (error) {
    throw toExplorerError(error, {
      operation: 'rolesanywhere:CreateSession',
      region: anchor.region,
      connection: connection.id,
      ...(where.endpoint !== undefined && { endpoint: url.origin }),
    });
  }
}

/** The order is that of AWS's documentation, which means nothing. */
export function sessionRequest({ durationSeconds, profileArn, roleArn, trustAnchorArn, sessionName }: RolesAnywhereConnection): string {
  const roleSessionName = sessionName === undefined || sessionName === '' ? undefined : sessionName;
  return JSON.stringify({ durationSeconds, profileArn, roleArn, trustAnchorArn, roleSessionName });
}

async function credentialsOf(
  answer: FetchAnswer,
  connection: RolesAnywhereConnection,
  host: string,
  now: number,
): Promise<AwsCredentialIdentity> {
  const body = parsed(await answer.text());
  const credentials = answer.status === 200 || answer.status === 201 ? sessionCredentials(body) : undefined;
  if (credentials !== undefined) {
    return withAccountOf(connection.roleArn, credentials);
  }
  const refusal = refusalOf(answer, body);
  if (refusal === undefined) {
    throw new ExplorerError(
      'network',
      `What answers at ${host} is not IAM Roles Anywhere (status ${answer.status}). Check the network and the proxy.`,
      { connection: connection.id },
    );
  }
  throw sessionFailure(refusal, connection, now);
}

/** The parser's own error quotes the text, which may hold a secret, so it goes no further. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface SessionAnswer {
  readonly credentialSet?: readonly ({ readonly credentials?: Readonly<Record<string, unknown>> } | null)[] | null;
}

function sessionCredentials(body: unknown): AwsCredentialIdentity | undefined {
  const set = typeof body === 'object' ? (body as SessionAnswer | null)?.credentialSet : undefined;
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = set?.[0]?.credentials ?? {};
  const end = new Date(String(expiration));
  const isComplete = typeof accessKeyId === 'string' && typeof secretAccessKey === 'string' && typeof sessionToken === 'string';
  return isComplete && !Number.isNaN(end.getTime()) ? { accessKeyId, secretAccessKey, sessionToken, expiration: end } : undefined;
}
