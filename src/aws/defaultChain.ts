import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { DefaultChainConnection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import { firstRegion } from './awsRegion.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { findProcess } from './credentialProcess/processChain.ts';
import { processCredentials } from './credentialProcess/processCredentials.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { CredentialSources, SignIn, SignInNetwork } from './credentialSources.ts';
import { containerVariable, isUnset, isWebIdentityOfEnvironment } from './environmentFailures.ts';
import { profileFailure } from './profileFailures.ts';
import { profileCaBundle, profileSettings } from './profiles.ts';
import { roleAssumers } from './roleAssumer.ts';
import { roleFailure } from './roleFailures.ts';
import { checkSharedConfigFiles, sharedConfigFiles, shortened } from './sharedConfig.ts';
import { withinTimeLimit } from './signInLimit.ts';

/** The profile that the chain looks at. Read anew each time: a person may set the variable while the window is open. */
export function chainProfile(): string {
  const profile = process.env.AWS_PROFILE;
  return profile === undefined || profile === '' ? 'default' : profile;
}

/** What the SDK's own chain finds. Where that is a credential process, a failure of it is told instead of looking any further. */
export function defaultChainCredentials(connection: DefaultChainConnection, sources: CredentialSources): SignIn {
  return async (client, signal) => {
    try {
      const network = (): SignInNetwork => signInClientConfig(sources.network, async () => profileCaBundle(chainProfile()));
      const region = firstRegion(connection);
      const assumers = roleAssumers(() => ({ ...network(), region }), configuredEndpoint('sts', chainProfile()));
      const program = hasEnvironmentKeys() ? undefined : await findProcess(chainProfile());
      if (program !== undefined) {
        return await processCredentials(program, sources, assumers.roleAssumer, signal);
      }
      return await withinTimeLimit(
        sources.askMfaCode,
        async mfaCodeProvider =>
          fromNodeProviderChain({
            ignoreCache: true,
            mfaCodeProvider,
            clientConfig: network(),
            ...assumers,
          })(client),
        () => new ExplorerError('credentials', 'The sign-in of the default chain did not end within five minutes. Try again.'),
      );
    } catch (error) {
      throw await failureOf(error);
    }
  };
}

/** They come before the profile, unless that is named. */
function hasEnvironmentKeys(): boolean {
  const { AWS_PROFILE: profile, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env;
  return isUnset(profile) && !isUnset(id) && !isUnset(secret);
}

function isNothingFound(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith('Could not load credentials from any providers');
}

async function failureOf(error: unknown): Promise<unknown> {
  if (isNothingFound(error)) {
    // The SDK skips what it does not understand, and then misses the profile or a part of it.
    await checkSharedConfigFiles();
    return nothingFound(error);
  }
  const profile = chainProfile();
  const { role_arn: role } = await profileSettings(profile);
  const failure = isWebIdentityOfEnvironment(role) ? roleFailure(error, 'the environment', 'AWS_ROLE_ARN') : error;
  return profileFailure(failure, profile);
}

/** Names where the chain looked, in its order, and what it was told to skip. */
function nothingFound(cause: Error): ExplorerError {
  const { config, credentials } = sharedConfigFiles();
  const { AWS_PROFILE: named } = process.env;
  const places = [
    isUnset(named) ? 'the environment (AWS_ACCESS_KEY_ID)' : 'not at keys in the environment, since AWS_PROFILE is set',
    `the profile “${chainProfile()}” in ${shortened(config)} and ${shortened(credentials)}`,
    'a web identity (AWS_WEB_IDENTITY_TOKEN_FILE)',
    ...remotePlaces(),
  ];
  const message = `The default chain found no credentials. It looked at ${places.join('; ')}. Set one of them up, or choose another way with Edit Connection….`;
  return new ExplorerError('credentials', message, { cause });
}

function remotePlaces(): readonly string[] {
  const container = containerVariable();
  if (container !== undefined) {
    return [`the container (${container}), which gave none`];
  }
  const { AWS_EC2_METADATA_DISABLED: disabled } = process.env;
  return [
    'the container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI)',
    isUnset(disabled) || disabled === 'false' ? 'the instance’s metadata' : 'not at the instance, since AWS_EC2_METADATA_DISABLED is set',
  ];
}
