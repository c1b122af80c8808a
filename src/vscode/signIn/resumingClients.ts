import { kindOf } from '../../core/errors.ts';
import type { ClientPool, DynamoClient } from '../../core/ports.ts';
import type { RegionRef } from '../../core/tableRef.ts';
import { resumed } from './resumption.ts';
import type { Gate } from './resumption.ts';

/** One request. */
type Work<T> = (client: DynamoClient) => Promise<T>;

/** The clients with patience: a request that is refused because the session has ended waits until the person signed in, and goes on. */
export class ResumingClients implements ClientPool {
  /** As long as the pool below hands out the same client, so do we. */
  private readonly resuming = new WeakMap<DynamoClient, DynamoClient>();
  /** Connections whose session AWS refused last: it is not worth keeping, whoever was asked for it. */
  private readonly refused = new Set<string>();

  constructor(
    private readonly clients: ClientPool,
    private readonly gate: Gate,
  ) {}

  client(ref: RegionRef): DynamoClient {
    const client = this.clients.client(ref);
    const known = this.resuming.get(client);
    if (known !== undefined) {
      return known;
    }
    const resuming: DynamoClient = {
      send: async (operation, input, signal) => this.resumed(ref, signal, async now => now.send(operation, input, signal)),
      readPage: async (planned, cursor, signal) => this.resumed(ref, signal, async now => now.readPage(planned, cursor, signal)),
    };
    this.resuming.set(client, resuming);
    return resuming;
  }

  forget(connectionId?: string): void {
    this.gate.reset(connectionId);
    this.clients.forget(connectionId);
  }

  refresh(connectionId?: string): void {
    this.gate.reset(connectionId);
    const meant = [...this.refused].filter(id => connectionId === undefined || id === connectionId);
    meant.forEach(id => this.clients.forget(id));
    this.clients.refresh(connectionId);
  }

  private async resumed<T>(ref: RegionRef, signal: AbortSignal | undefined, work: Work<T>): Promise<T> {
    // By the client of now: that of the first try signs with what has ended.
    return resumed(this.gate, ref.connection, async () => this.noted(ref.connection, work(this.clients.client(ref))), signal);
  }

  /** Whether the credentials of a connection were refused last. */
  private async noted<T>(connection: string, working: Promise<T>): Promise<T> {
    try {
      const answer = await working;
      this.refused.delete(connection);
      return answer;
    } catch (error) {
      if (kindOf(error) === 'credentials') {
        this.refused.add(connection);
      }
      throw error;
    }
  }
}
