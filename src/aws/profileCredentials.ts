import type { STSClientConfig } from '@aws-sdk/client-sts';
import { fromIni } from '@aws-sdk/credential-providers';
import type { ProfileConnection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import { checkProfileRegion, firstRegion } from './awsRegion.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { findProcess } from './credentialProcess/processChain.ts';
import { processCredentials } from './credentialProcess/processCredentials.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { CredentialSources, SignIn, SignInNetwork } from './credentialSources.ts';
import { profileFailure } from './profileFailures.ts';
import { profileCaBundle, profileSettings } from './profiles.ts';
import { roleAssumers } from './roleAssumer.ts';
import { checkSharedConfigFiles } from './sharedConfig.ts';
import { withinTimeLimit } from './signInLimit.ts';

/** Everything a profile may say: static keys, roles, SSO, web identity, a process, `aws login`. */
export function profileCredentials(connection: ProfileConnection, sources: CredentialSources): SignIn {
  const { profile } = connection;
  return async (client, signal) => {
    try {
      const network = (): SignInNetwork => signInClientConfig(sources.network, async () => profileCaBundle(profile));
      const settings = await profileSettings(profile);
      const region = settings.region ?? firstRegion(connection);
      const sts = (): STSClientConfig => {
        checkProfileRegion(region, profile);
        return { ...network(), profile, region };
      };
      const assumers = roleAssumers(sts, configuredEndpoint('sts', profile));
      const process = await findProcess(profile);
      if (process !== undefined) {
        return await processCredentials(process, sources, assumers.roleAssumer, signal);
      }
      const endpoint = await configuredEndpoint(settings.login_session === undefined ? 'sso' : 'signin', profile)();
      // Else the SDK's own clients would hand a token to the endpoint that the default profile names.
      const clientConfig = { ...network(), ignoreConfiguredEndpointUrls: true, ...(endpoint !== undefined && { endpoint }) };
      return await withinTimeLimit(
        sources.askMfaCode,
        // Named here, so that AWS_PROFILE plays no part; read anew, so that a corrected file counts at once.
        async mfaCodeProvider => fromIni({ profile, ignoreCache: true, mfaCodeProvider, clientConfig, ...assumers })(client),
        () => tooLate(profile),
      );
    } catch (error) {
      const failure = profileFailure(error, profile);
      if (failure instanceof ExplorerError && failure.kind === 'credentials') {
        // The SDK skips what it does not understand, and then misses the profile or a part of it.
        await checkSharedConfigFiles();
      }
      throw failure;
    }
  };
}

function tooLate(profile: string): ExplorerError {
  const message = `The sign-in of profile “${profile}” did not end within five minutes. Check the network and the proxy, then try again.`;
  return new ExplorerError('credentials', message);
}
