import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { CallerIdentity, Clients, ConnectionTester, Identities } from '../core/ports.ts';
import { untilAborted } from '../core/untilAborted.ts';
import { firstRegion } from './awsRegion.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { profileOf } from './connectionProfile.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { FindNetwork, SignIn } from './credentialSources.ts';
import { toExplorerError } from './failures.ts';
import { profileCaBundle } from './profiles.ts';
import type { SharedSignIn } from './sharedSignIn.ts';

/** How the tester reaches AWS: through a stand-in, where it is not as all that sign in. */
export type StsAccess = Pick<STSClientConfig, 'endpoint' | 'requestHandler' | 'maxAttempts'>;

/** Asks AWS who the caller is, or an endpoint whether it speaks DynamoDB. */
export class SdkConnectionTester implements ConnectionTester, Identities {
  constructor(
    private readonly signIns: { of(connection: Connection): Pick<SharedSignIn, 'credentials' | 'join'> },
    private readonly clients: Clients,
    private readonly network?: FindNetwork,
    private readonly sts: StsAccess = {},
  ) {}

  async test(connection: Connection, signal: AbortSignal): Promise<string> {
    const caller = await this.whoAmI(connection, signal);
    return caller === undefined ? this.answers(connection, signal) : `Signed in as ${caller.arn} (account ${caller.account}).`;
  }

  async whoAmI(connection: Connection, signal: AbortSignal): Promise<CallerIdentity | undefined> {
    if (signal.aborted) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    switch (connection.kind) {
      case 'profile':
      case 'accessKey':
      case 'sso':
      case 'role':
      case 'rolesAnywhere':
      case 'defaultChain':
        return this.callerIdentity(connection, signal);
      case 'endpoint':
      case 'local':
        return undefined;
    }
  }

  private async callerIdentity(connection: Connection, signal: AbortSignal): Promise<CallerIdentity> {
    // A key of China or GovCloud is unknown everywhere else, so the first region decides which STS is asked.
    const region = firstRegion(connection);
    const { credentials, join } = this.signIns.of(connection);
    const client = this.stsClient(connection, region, credentials);
    const leave = join();
    try {
      const asking = client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
      const { Arn: arn, Account: account } = await untilAborted(asking, signal);
      if (arn === undefined || account === undefined) {
        throw new ExplorerError('network', `What answers for AWS in ${region} is not AWS STS. Check the network and the proxy.`);
      }
      return { arn, account };
    } catch (error) {
      throw toExplorerError(error, { operation: 'sts:GetCallerIdentity', region, connection: connection.id });
    } finally {
      leave();
      client.destroy();
    }
  }

  private stsClient(connection: Connection, region: string, credentials: SignIn): STSClient {
    const profile = profileOf(connection);
    const client = new STSClient({
      ...signInClientConfig(this.network, profile === undefined ? undefined : async () => profileCaBundle(profile)),
      ...this.sts,
      region,
      credentials,
      ...(profile !== undefined && { profile }),
    });
    if (this.sts.endpoint === undefined) {
      client.config.serviceConfiguredEndpoint = configuredEndpoint('sts', profile);
    }
    return client;
  }

  private async answers(connection: Connection, signal: AbortSignal): Promise<string> {
    const where = connection.kind === 'endpoint' ? connection.endpoint : 'The local database';
    const [region] = connection.regions;
    const client = this.clients.client({ connection: connection.id, region: region ?? noRegion(connection) });
    await client.send('ListTables', { Limit: 1 }, signal);
    return `${where} answers: DynamoDB-compatible.`;
  }
}

function noRegion({ name }: Connection): never {
  throw new ExplorerError('invalid', `The connection “${name}” has no region. Choose one with Edit Connection….`);
}
