import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { CertificateKey, RolesAnywhereConnection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { SecretSource } from '../../core/ports.ts';
import { certificatesOf, checkValidity } from './certificateKey.ts';
import { createSession } from './createSession.ts';
import type { SessionOptions } from './createSession.ts';
import { readPrivateKey } from './privateKey.ts';
import type { SigningIdentity } from './signature.ts';

/** Each call makes a session: whoever hands the provider on remembers what it gave until it ends. */
export function rolesAnywhereCredentials(
  connection: RolesAnywhereConnection,
  secrets: Pick<SecretSource, 'certificate'>,
  options: SessionOptions = {},
): AwsCredentialIdentityProvider {
  return async () => signIn(connection, secrets, withConfiguredEndpoint(options));
}

async function signIn(
  connection: RolesAnywhereConnection,
  secrets: Pick<SecretSource, 'certificate'>,
  options: SessionOptions,
): Promise<AwsCredentialIdentity> {
  const { id, name } = connection;
  const stored = await storedCertificate(connection, secrets);
  if (stored === undefined) {
    throw new ExplorerError(
      'credentials',
      `The secret store holds no certificate for the connection “${name}”. Give it again with Edit Connection….`,
      { connection: id },
    );
  }
  const identity = identityOf(stored, connection);
  checkValidity(identity.certificate, (options.now ?? Date.now)(), `The certificate of “${name}”`, 'Give a new one with Edit Connection….');
  return createSession(connection, identity, options);
}

async function storedCertificate(
  { id, name }: RolesAnywhereConnection,
  secrets: Pick<SecretSource, 'certificate'>,
): Promise<CertificateKey | undefined> {
  try {
    return await secrets.certificate(id);
  } catch (cause) {
    if (cause instanceof ExplorerError) {
      throw cause;
    }
    throw new ExplorerError(
      'credentials',
      `The secret store could not be read, so “${name}” has no certificate. Unlock the keychain of this machine and try again.`,
      { cause, connection: id },
    );
  }
}

/** What was checked when it was stored may have been written by another version, or by hand. */
function identityOf({ certificate, privateKey, chain }: CertificateKey, { id, name }: RolesAnywhereConnection): SigningIdentity {
  const damaged = (cause?: unknown): ExplorerError =>
    new ExplorerError(
      'credentials',
      `The certificate of “${name}” in the secret store cannot be used. Give it again with Edit Connection….`,
      {
        cause,
        connection: id,
      },
    );
  try {
    const [leaf] = certificatesOf(certificate, 'certificate');
    const key = readPrivateKey(privateKey, undefined);
    if (leaf?.checkPrivateKey(key) !== true) {
      throw damaged();
    }
    return { certificate: leaf, chain: chain === undefined ? [] : certificatesOf(chain, 'chain'), key };
  } catch (error) {
    throw damaged(error);
  }
}

/** As the SDK reads it for each of its services. */
function withConfiguredEndpoint(options: SessionOptions): SessionOptions {
  const { AWS_ENDPOINT_URL_ROLESANYWHERE: endpoint, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ignore } = process.env;
  const isConfigured = endpoint !== undefined && endpoint !== '' && ignore?.toLowerCase() !== 'true';
  return isConfigured ? { endpoint, ...options } : options;
}
