import type { Input, OperationName, Output } from '../../core/operations.ts';
import type { ClientPool, DynamoClient } from '../../core/ports.ts';
import type { RegionRef } from '../../core/tableRef.ts';
import { resumed } from './resumption.ts';
import type { Gate } from './resumption.ts';

/** The clients with patience: a request that is refused because the session has ended waits until the person signed in, and goes on. */
export class ResumingClients implements ClientPool {
  /** As long as the pool below hands out the same client, so do we. */
  private readonly resuming = new WeakMap<DynamoClient, DynamoClient>();

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
    const resuming: DynamoClient = { send: async (operation, input, signal) => this.send(ref, operation, input, signal) };
    this.resuming.set(client, resuming);
    return resuming;
  }

  forget(connectionId?: string): void {
    this.gate.reset(connectionId);
    this.clients.forget(connectionId);
  }

  private async send<O extends OperationName>(ref: RegionRef, operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
    // By the client of now: that of the first try signs with what has ended.
    return resumed(this.gate, ref.connection, async () => this.clients.client(ref).send(operation, input, signal), signal);
  }
}
