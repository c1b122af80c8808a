import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import type { SsoConnection } from '../core/connection.ts';
import type { ConnectionSource, SecretSource } from '../core/ports.ts';

/**
 * Asks a person for the code of a multi-factor device. Throws an ExplorerError of kind `cancelled` when they leave, or when the
 * signal says that nobody waits for the code any more.
 */
export type AskMfaCode = (serial: string, signal?: AbortSignal) => Promise<string>;

/**
 * Signs in, for the client that is named.
 *
 * @param signal ends what cannot end by itself, such as a program that was started
 */
export type SignIn = (client?: Parameters<AwsCredentialIdentityProvider>[0], signal?: AbortSignal) => Promise<AwsCredentialIdentity>;

/** How the clients that sign in reach AWS: what is the same for STS, SSO and SSO OIDC. */
export type SignInNetwork = Pick<
  STSClientConfig,
  'requestHandler' | 'maxAttempts' | 'retryMode' | 'useFipsEndpoint' | 'useDualstackEndpoint'
>;

/**
 * Asked for every client anew: changed settings count at once, and destroying one client ends no connection of another.
 *
 * @param caBundle what a profile names as its `ca_bundle`
 */
export type FindNetwork = (caBundle?: () => Promise<string | undefined>) => SignInNetwork;

/** What signing in needs to know. */
export interface CredentialSources {
  readonly secrets: SecretSource;
  readonly connections: ConnectionSource;
  readonly askMfaCode: AskMfaCode;
  readonly sso: { credentials(connection: SsoConnection): AwsCredentialIdentityProvider };
  readonly network?: FindNetwork;
  readonly now?: () => number;
}

/** An answer that never comes must not keep a person waiting; `throwOnRequestTimeout` makes the SDK give up instead of warn. */
const patience = { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

export function signInClientConfig(network: FindNetwork | undefined, caBundle?: () => Promise<string | undefined>): SignInNetwork {
  return { requestHandler: patience, ...network?.(caBundle) };
}
