import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Credentials, STSClientConfig } from '@aws-sdk/client-sts';
import type { fromIni } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@smithy/types';
import { ExplorerError } from '../core/errors.ts';
import { AwsClock } from './awsClock.ts';
import { withAccountOf } from './roleAccount.ts';

export type Assumers = Required<Pick<NonNullable<Parameters<typeof fromIni>[0]>, 'roleAssumer' | 'roleAssumerWithWebIdentity'>>;

export type RoleAssumer = Assumers['roleAssumer'];

/** How roles are assumed: the SDK's own way would ask the STS endpoint of the default profile, whoever the role is for. */
export function roleAssumers(config: () => STSClientConfig, endpoint: () => Promise<string | undefined>): Assumers {
  const withClient = async (
    credentials: AwsCredentialIdentity,
    ask: (client: STSClient) => Promise<AwsCredentialIdentity>,
  ): Promise<AwsCredentialIdentity> => {
    const clock = new AwsClock();
    const client = new STSClient({ ...config(), credentials });
    client.config.serviceConfiguredEndpoint = endpoint;
    clock.watch(client);
    try {
      return clock.local(await ask(client));
    } finally {
      client.destroy();
    }
  };
  return {
    roleAssumer: async (source, params) =>
      withClient(source, async client => {
        const { Credentials: granted } = await client.send(new AssumeRoleCommand(params));
        return withAccountOf(params.RoleArn, identityOf(granted));
      }),
    // The token is what authorizes this one; it is not signed.
    roleAssumerWithWebIdentity: async params =>
      withClient({ accessKeyId: '', secretAccessKey: '' }, async client => {
        const { Credentials: granted } = await client.send(new AssumeRoleWithWebIdentityCommand(params));
        return withAccountOf(params.RoleArn, identityOf(granted));
      }),
  };
}

function identityOf({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }: Partial<Credentials> = {}): AwsCredentialIdentity {
  if (AccessKeyId === undefined || SecretAccessKey === undefined) {
    throw new ExplorerError('network', 'What answers for AWS STS gave no credentials. Check the network and the proxy.');
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    ...(Expiration !== undefined && { expiration: Expiration }),
  };
}
