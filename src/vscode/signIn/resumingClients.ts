import { kindOf } from '../../core/errors.ts';
import type { Input, OperationName, Output } from '../../core/operations.ts';
import type { ClientPool, DynamoClient } from '../../core/ports.ts';
import type { RegionRef } from '../../core/tableRef.ts';
import { sessionHasEnded } from './sessionEnd.ts';
import type { SignInGate } from './signInGate.ts';

type Gate = Pick<SignInGate, 'moment' | 'resume' | 'didNotHelp' | 'reset'>;

/**
 * The clients with patience: a request that is refused because the session has ended waits until the person signed in, and goes on.
 * Whoever sent it sees nothing but a request that takes longer.
 */
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
    const resuming: DynamoClient = { send: async (operation, input, signal) => this.send(ref, operation, input, signal) };
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

  private async send<O extends OperationName>(ref: RegionRef, operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
    const { connection } = ref;
    const since = this.gate.moment(connection);
    try {
      return await this.sendOnce(ref, operation, input, signal);
    } catch (error) {
      if (!sessionHasEnded(error) || !(await this.gate.resume(connection, since, signal))) {
        throw error;
      }
    }
    // Sending it again is safe, for writes too: AWS judges the credentials before it does anything, so the first was not executed.
    try {
      return await this.sendOnce(ref, operation, input, signal);
    } catch (error) {
      if (sessionHasEnded(error)) {
        this.gate.didNotHelp(connection);
      }
      throw error;
    }
  }

  /** By the client of now: that of the first try signs with what has ended. */
  private async sendOnce<O extends OperationName>(ref: RegionRef, operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
    try {
      const output = await this.clients.client(ref).send(operation, input, signal);
      this.gate.reset(ref.connection);
      this.refused.delete(ref.connection);
      return output;
    } catch (error) {
      if (kindOf(error) === 'credentials') {
        this.refused.add(ref.connection);
      }
      throw error;
    }
  }
}
