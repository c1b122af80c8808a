import type { AwsCredentialIdentity } from '@smithy/types';
import type { AccessKey, Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { CredentialSources, SignIn } from './credentialSources.ts';
import { defaultChainCredentials } from './defaultChain.ts';
import { profileCredentials } from './profileCredentials.ts';
import { roleCredentials } from './roleCredentials.ts';
import type { SessionOptions } from './rolesAnywhere/createSession.ts';
import { rolesAnywhereCredentials } from './rolesAnywhere/rolesAnywhereCredentials.ts';
import { fetchThrough } from './rolesAnywhere/transport.ts';
import type { RequestHandlerInput } from './rolesAnywhere/transport.ts';

/** Endpoints that check no keys still want a signed request. */
const dummy = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * How a connection signs its requests. The provider's failures are ExplorerErrors where they are about signing in. Each call
 * signs in anew: `SignIns` is what shares a sign-in.
 *
 * @param signIn how the connection below a role signs in
 */
export function credentialsFor(
  connection: Connection,
  sources: CredentialSources,
  signIn = (source: Connection): SignIn => credentialsFor(source, sources),
): SignIn {
  const { secrets } = sources;
  switch (connection.kind) {
    case 'profile':
      return profileCredentials(connection, sources);
    case 'sso':
      return sources.sso.credentials(connection);
    case 'accessKey':
      return async () => identityOf((await secrets.accessKey(connection.id)) ?? missingKeys(connection.name), connection.name, sources.now);
    case 'role':
      return roleCredentials(connection, sources, signIn);
    case 'rolesAnywhere':
      return rolesAnywhereCredentials(connection, secrets, rolesAnywhereOptions(sources));
    case 'defaultChain':
      return defaultChainCredentials(connection, sources);
    case 'endpoint':
      return async () => identityOf((await secrets.accessKey(connection.id)) ?? dummy, connection.name, sources.now);
    case 'local':
      return async () => dummy;
  }
}

function rolesAnywhereOptions({ network, now }: CredentialSources): SessionOptions {
  const { requestHandler, useFipsEndpoint, useDualstackEndpoint } = network?.() ?? {};
  return {
    ...(now !== undefined && { now }),
    ...(requestHandler !== undefined && { fetch: fetchThrough(requestHandler as RequestHandlerInput) }),
    ...(useFipsEndpoint === true && { useFipsEndpoint }),
    ...(useDualstackEndpoint === true && { useDualstackEndpoint }),
  };
}

/** A token that has ended is not sent: AWS would only say that it is invalid. */
function identityOf({ expiration, ...key }: AccessKey, name: string, now: () => number = Date.now): AwsCredentialIdentity {
  const end = expiration === undefined ? Number.NaN : Date.parse(expiration);
  if (end <= now()) {
    throw new ExplorerError('credentials', `The session token of “${name}” has ended. Paste new keys with Edit Connection….`);
  }
  return Number.isNaN(end) ? key : { ...key, expiration: new Date(end) };
}

function missingKeys(name: string): never {
  throw new ExplorerError(
    'credentials',
    `The secret store holds no access key for the connection “${name}”. Give it again with Edit Connection….`,
  );
}
