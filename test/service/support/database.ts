import { startOwnEngine } from '../../harness/engine.ts';
import type { Engine } from '../../harness/engine.ts';
import { DynamoClients } from '../../../src/aws/dynamoClients.ts';
import type { AccessKey, Connection } from '../../../src/core/connection.ts';
import type { KeyType } from '../../../src/core/attributeValue.ts';
import type { CreateTableInput } from '../../../src/core/operations.ts';
import type { DynamoClient, LocalEngineState, RequestRecord } from '../../../src/core/ports.ts';

/** The pool as the extension builds it, over connections the test names, and what was recorded of each request. */
export class TestClients {
  readonly records: RequestRecord[] = [];
  readonly connections = new Map<string, Connection>();
  readonly keys = new Map<string, AccessKey>();
  engineState: LocalEngineState = { kind: 'stopped' };
  readonly pool: DynamoClients;

  constructor(...endpoints: readonly string[]) {
    for (const [index, endpoint] of endpoints.entries()) {
      const id = index === 0 ? 'main' : `main-${index + 1}`;
      this.connections.set(id, { kind: 'endpoint', id, name: id, regions: ['local'], endpoint });
    }
    const engineState = (): LocalEngineState => this.engineState;
    this.pool = new DynamoClients(
      {
        connections: this.connections,
        keys: { accessKey: async id => Promise.resolve(this.keys.get(id)) },
        engine: {
          get state() {
            return engineState();
          },
        },
        askMfaCode: async () => Promise.reject(new Error('No profile is used here.')),
      },
      record => this.records.push(record),
    );
  }

  client(connection = 'main', region = 'local'): DynamoClient {
    return this.pool.client({ connection, region });
  }
}

export interface Database extends Engine {
  readonly clients: TestClients;
  readonly client: DynamoClient;
}

/** An engine of our own, in memory, that nobody else uses. */
export async function startDatabase(): Promise<Database> {
  const engine = await startOwnEngine();
  const clients = new TestClients(engine.endpoint);
  return {
    endpoint: engine.endpoint,
    clients,
    client: clients.client(),
    async stop() {
      clients.pool.dispose();
      await engine.stop();
    },
  };
}

/** A table with a partition key `pk` and, where a type is given, a sort key `sk`. */
export function tableDefinition(name: string, partition: KeyType = 'S', sort?: KeyType): CreateTableInput {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: partition },
      ...(sort === undefined ? [] : [{ AttributeName: 'sk', AttributeType: sort }]),
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      ...(sort === undefined ? [] : [{ AttributeName: 'sk', KeyType: 'RANGE' } as const]),
    ],
  };
}
