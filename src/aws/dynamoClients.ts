import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { AccessKeyStore, ClientPool, ConnectionSource, DynamoClient, LocalEngine, RequestObserver } from '../core/ports.ts';
import type { RegionRef } from '../core/tableRef.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { credentialsFor } from './credentials.ts';
import type { AskMfaCode } from './credentials.ts';
import { SdkDynamoClient } from './sdkDynamoClient.ts';
import { WireProtocol } from './wireProtocol.ts';

/** What the pool needs to know to make a client. */
export interface ClientSources {
  readonly connections: ConnectionSource;
  readonly keys: AccessKeyStore;
  readonly engine: Pick<LocalEngine, 'state'>;
  readonly askMfaCode: AskMfaCode;
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

  constructor(
    private readonly sources: ClientSources,
    private readonly observe: RequestObserver,
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
    for (const [id, { connection, client }] of this.pool) {
      if (connectionId === undefined || connection.id === connectionId) {
        client.retire();
        this.pool.delete(id);
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
    const { keys, askMfaCode } = this.sources;
    const sdk = createSdkClient({
      region,
      credentials: credentialsFor(connection, keys, askMfaCode),
      ...(endpoint !== undefined && { endpoint }),
      ...(connection.kind === 'profile' && { profile: connection.profile }),
    });
    if (connection.kind === 'profile') {
      sdk.config.serviceConfiguredEndpoint = configuredEndpoint('dynamodb', connection.profile);
    }
    const place = { region, connection: connection.id, ...(endpoint !== undefined && { endpoint }) };
    return { connection, endpoint, client: new SdkDynamoClient(sdk, place, this.observe) };
  }
}

/** An SDK client that speaks wire form. */
export function createSdkClient(config: DynamoDBClientConfig): DynamoDBClient {
  const sdk = new DynamoDBClient({
    ...config,
    protocol: WireProtocol,
    // An endpoint a person typed is often wrong; it should say so at once.
    maxAttempts: config.endpoint === undefined ? 4 : 2,
    // Without `throwOnRequestTimeout` the SDK only writes a warning, and waits for ever.
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000, throwOnRequestTimeout: true },
  });
  // It walks every response to redact it, even when nothing is logged: more than half of the client's time.
  sdk.middlewareStack.remove('loggerMiddleware');
  return sdk;
}
