import { fromIni, fromNodeProviderChain, fromSSO } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { AccessKey, Connection, ProfileConnection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { AccessKeyStore } from '../core/ports.ts';
import { profileFailure } from './profileFailures.ts';

/** Asks a person for the code of a multi-factor device. Throws an ExplorerError of kind `cancelled` when they leave. */
export type AskMfaCode = (serial: string) => Promise<string>;

/** Endpoints that check no keys still want a signed request. */
const dummy: AccessKey = { accessKeyId: 'local', secretAccessKey: 'local' };

/** How a connection signs its requests. The provider's failures are ExplorerErrors where they are about signing in. */
export function credentialsFor(connection: Connection, keys: AccessKeyStore, askMfaCode?: AskMfaCode): AwsCredentialIdentityProvider {
  switch (connection.kind) {
    case 'profile':
      return profileSignIn(connection, askMfaCode);
    case 'accessKey':
      return async () => identityOf((await keys.accessKey(connection.id)) ?? missingKeys(connection.name));
    case 'endpoint':
      return async () => identityOf((await keys.accessKey(connection.id)) ?? dummy);
    case 'local':
      return async () => identityOf(dummy);
    case 'sso':
      return fromSSO({
        ssoStartUrl: connection.startUrl,
        ssoRegion: connection.ssoRegion,
        ssoAccountId: connection.accountId,
        ssoRoleName: connection.roleName,
      });
    case 'defaultChain':
      return fromNodeProviderChain();
    case 'role':
    case 'rolesAnywhere':
      return async () => missingKeys(connection.name);
  }
}

function identityOf({ expiration, ...key }: AccessKey): AwsCredentialIdentity {
  return { ...key, ...(expiration !== undefined && { expiration: new Date(expiration) }) };
}

/** One sign-in for all regions of a connection and for Test Connection; a connection that changes is another object. */
const signIns = new WeakMap<ProfileConnection, AwsCredentialIdentityProvider>();

function profileSignIn(connection: ProfileConnection, askMfaCode?: AskMfaCode): AwsCredentialIdentityProvider {
  const signIn = signIns.get(connection) ?? signInOnce(profileCredentials(connection, askMfaCode));
  signIns.set(connection, signIn);
  return signIn;
}

/** Everything a profile may say: static keys, roles, SSO, web identity, a process, `aws login`. */
function profileCredentials({ profile }: ProfileConnection, askMfaCode?: AskMfaCode): AwsCredentialIdentityProvider {
  return async caller => {
    try {
      // Named here, so that AWS_PROFILE plays no part; read anew, so that a corrected file counts at once.
      const signIn = fromIni({ profile, ignoreCache: true, mfaCodeProvider: askMfaCode ?? noMfaCode(profile) });
      return await signIn(caller);
    } catch (error) {
      throw profileFailure(error, profile);
    }
  };
}

/** How long before their end credentials are taken for expired; the SDK's clients count the same way. */
const margin = 5 * 60_000;

/** Several requests at once sign in once: an MFA code may be used only once, and a person should be asked only once. */
function signInOnce(signIn: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let pending: Promise<AwsCredentialIdentity> | undefined;
  let current: AwsCredentialIdentity | undefined;
  return async caller => {
    // Credentials without an end come from a file, which may change at any time.
    const isFresh = current?.expiration !== undefined && current.expiration.getTime() - Date.now() > margin;
    if (current !== undefined && isFresh && caller?.forceRefresh !== true) {
      return current;
    }
    pending ??= signIn(caller).finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current;
  };
}

function noMfaCode(profile: string): AskMfaCode {
  return async () =>
    Promise.reject(
      new ExplorerError('credentials', `Profile “${profile}” wants a code of a multi-factor device, which cannot be asked for here.`),
    );
}

function missingKeys(name: string): never {
  throw new ExplorerError(
    'credentials',
    `The secret store holds no access key for the connection “${name}”. Give it again with Edit Connection….`,
  );
}
