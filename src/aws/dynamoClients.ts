import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { ClientPool, DynamoClient, LocalEngine, RequestObserver } from '../core/ports.ts';
import type { RegionRef } from '../core/tableRef.ts';
import { checkRegion } from './awsRegion.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import type { IsChanged } from './configWatch.ts';
import { profileOf } from './connectionProfile.ts';
import { clientConfig, defaultNetworkSettings } from './network.ts';
import { profileCaBundle } from './profiles.ts';
import { guardClient } from './guardMiddleware.ts';
import type { ConnectionNow } from './guardMiddleware.ts';
import { SdkDynamoClient } from './sdkDynamoClient.ts';
import type { SignIns } from './sessions.ts';
import { createSignIns } from './signInParts.ts';
import type { SignInSources } from './signInParts.ts';
import { WireProtocol } from './wireProtocol.ts';

/** What the pool needs to know to make a client. */
export interface ClientSources extends SignInSources {
  readonly engine: Pick<LocalEngine, 'state'>;
}

interface Pooled {
  /** What the client was made for; when either is another, the client is made anew. */
  readonly connection: Connection;
  readonly endpoint: string | undefined;
  readonly client: SdkDynamoClient;
}

/** One client per connection and region. It keeps no "current connection": each caller names its own. */
export class DynamoClients implements ClientPool {
  private readonly pool = new Map<string, Pooled>();

  /** @param signIns shared with all else that signs in */
  constructor(
    private readonly sources: ClientSources,
    private readonly observe: RequestObserver,
    private readonly signIns: SignIns = createSignIns(sources).signIns,
  ) {}

  client(ref: RegionRef): DynamoClient {
    const connection = this.sources.connections.get(ref.connection);
    if (connection === undefined) {
      throw new ExplorerError(
        'notFound',
        'The connection of this table was removed. Add it again with Add Connection, then open the table from the tree.',
      );
    }
    const endpoint = this.endpointOf(connection);
    const id = `${ref.connection}/${ref.region}`;
    const pooled = this.pool.get(id);
    if (pooled?.connection === connection && pooled.endpoint === endpoint) {
      return pooled.client;
    }
    pooled?.client.retire();
    const created = this.create(connection, ref.region, endpoint);
    this.pool.set(id, created);
    return created.client;
  }

  forget(connectionId?: string): void {
    this.retire(connectionId, this.signIns.forget(connectionId));
  }

  refresh(connectionId?: string): void {
    this.retire(connectionId, this.signIns.refresh(connectionId));
  }

  /** @param forgotten the ids of the connections that sign in anew, among them roles on top of this one */
  private retire(connectionId: string | undefined, forgotten: readonly string[]): void {
    for (const [id, { connection, client }] of this.pool) {
      if (connectionId === undefined || connection.id === connectionId || forgotten.includes(connection.id)) {
        client.retire();
        this.pool.delete(id);
      }
    }
  }

  /** Signs in anew with what a profile says now. Connections with other profiles are left alone: nobody is asked for a code in vain. */
  forgetProfiles(isChanged: IsChanged): void {
    for (const connection of this.signIns.connections()) {
      const used = profileOf(connection);
      if (used !== undefined && isChanged(used)) {
        this.forget(connection.id);
      }
    }
  }

  dispose(): void {
    for (const { client } of this.pool.values()) {
      client.destroy();
    }
    this.pool.clear();
  }

  private endpointOf(connection: Connection): string | undefined {
    if (connection.kind === 'endpoint') {
      return connection.endpoint;
    }
    if (connection.kind !== 'local') {
      return undefined;
    }
    const { state } = this.sources.engine;
    if (state.kind !== 'running') {
      throw new ExplorerError('engine', 'The local database is not running. Start it with Start Local Database.');
    }
    return state.endpoint;
  }

  private create(connection: Connection, region: string, endpoint: string | undefined): Pooled {
    if (connection.kind !== 'endpoint' && connection.kind !== 'local') {
      checkRegion(region, connection.name);
    }
    const profile = profileOf(connection);
    const network = this.sources.network?.() ?? defaultNetworkSettings;
    const { credentials, join } = this.signIns.of(connection);
    const config = {
      ...clientConfig(network, endpoint, async () => (profile === undefined ? undefined : profileCaBundle(profile))),
      region,
      credentials,
      ...(endpoint !== undefined && { endpoint }),
      ...(connection.kind === 'profile' && { profile: connection.profile }),
    };
    const sdk = createSdkClient(config, () => this.sources.connections.get(connection.id));
    sdk.config.serviceConfiguredEndpoint = configuredEndpoint('dynamodb', profile);
    const place = { region, connection: connection.id, ...(endpoint !== undefined && { endpoint }) };
    return { connection, endpoint, client: new SdkDynamoClient(sdk, place, this.observe, join) };
  }
}

/** An SDK client that speaks wire form and keeps to the guard of the connection. */
export function createSdkClient(config: DynamoDBClientConfig, connectionNow: ConnectionNow): DynamoDBClient {
  const sdk = new DynamoDBClient({
    ...clientConfig(defaultNetworkSettings, typeof config.endpoint === 'string' ? config.endpoint : undefined),
    ...config,
    protocol: WireProtocol,
  });
  // It walks every response to redact it, even when nothing is logged: more than half of the client's time.
  sdk.middlewareStack.remove('loggerMiddleware');
  guardClient(sdk, connectionNow);
  return sdk;
}
