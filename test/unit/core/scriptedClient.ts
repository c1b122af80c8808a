import type { Input, OperationName, Output } from '../../../src/core/operations.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';

export interface Sent {
  readonly operation: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A client whose answers the test writes, and what it was asked. An answer that is thrown is a failure. */
export class ScriptedClient implements DynamoClient {
  readonly sent: Sent[] = [];

  constructor(private readonly answer: (request: Sent, signal: AbortSignal | undefined) => unknown) {}

  async send<O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
    const request = { operation, input: input as unknown as Sent['input'] };
    this.sent.push(request);
    return (await this.answer(request, signal)) as Output<O>;
  }
}
