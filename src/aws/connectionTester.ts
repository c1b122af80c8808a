import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import type { Connection, EndpointConnection, LocalConnection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { AccessKeyStore, Clients, ConnectionTester } from '../core/ports.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { credentialsFor } from './credentials.ts';
import type { AskMfaCode } from './credentials.ts';
import { toExplorerError } from './failures.ts';
import { untilAborted } from './untilAborted.ts';

/** How the tester reaches AWS: a proxy agent, or a stand-in. */
export type StsAccess = Pick<STSClientConfig, 'endpoint' | 'requestHandler' | 'maxAttempts'>;

/** Asks AWS who the caller is, or an endpoint whether it speaks DynamoDB. */
export class SdkConnectionTester implements ConnectionTester {
  constructor(
    private readonly keys: AccessKeyStore,
    private readonly clients: Clients,
    private readonly askMfaCode?: AskMfaCode,
    private readonly sts: StsAccess = {},
  ) {}

  async test(connection: Connection, signal: AbortSignal): Promise<string> {
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
        return this.whoAmI(connection, signal);
      case 'endpoint':
      case 'local':
        return this.answers(connection, signal);
    }
  }

  private async whoAmI(connection: Exclude<Connection, EndpointConnection | LocalConnection>, signal: AbortSignal): Promise<string> {
    // A key of China or GovCloud is unknown everywhere else, so the first region decides which STS is asked.
    const region = firstRegion(connection);
    const client = new STSClient({
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
      ...this.sts,
      region,
      credentials: credentialsFor(connection, this.keys, this.askMfaCode),
      ...(connection.kind === 'profile' ? { profile: connection.profile } : {}),
    });
    if (connection.kind === 'profile' && this.sts.endpoint === undefined) {
      client.config.serviceConfiguredEndpoint = configuredEndpoint('sts', connection.profile);
    }
    try {
      const asking = client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });
      const { Arn, Account } = await untilAborted(asking, signal);
      if (Arn === undefined || Account === undefined) {
        throw new ExplorerError('network', `What answers for AWS in ${region} is not AWS STS. Check the network and the proxy.`);
      }
      return `Signed in as ${Arn} (account ${Account}).`;
    } catch (error) {
      throw toExplorerError(error, { operation: 'sts:GetCallerIdentity', region, connection: connection.id });
    } finally {
      client.destroy();
    }
  }

  private async answers(connection: EndpointConnection | LocalConnection, signal: AbortSignal): Promise<string> {
    const where = connection.kind === 'endpoint' ? connection.endpoint : 'The local database';
    const client = this.clients.client({ connection: connection.id, region: firstRegion(connection) });
    await client.send('ListTables', { Limit: 1 }, signal);
    return `${where} answers: DynamoDB-compatible.`;
  }
}

function firstRegion({ name, regions }: Connection): string {
  const [region] = regions;
  if (region === undefined) {
    throw new ExplorerError('invalid', `The connection “${name}” has no region. Choose one with Edit Connection….`);
  }
  return region;
}
