import type { Key } from '../../../src/core/attributeValue.ts';
import type { Input, OperationName, Output, ReadOutput } from '../../../src/core/operations.ts';
import type { PlannedRead } from '../../../src/core/planRead.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import type { WirePage } from '../../../src/core/results/wirePage.ts';
import { wirePage } from './wirePages.ts';

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

  async readPage({ operation, input }: PlannedRead, cursor: Key | undefined, signal?: AbortSignal): Promise<WirePage> {
    const asked = cursor === undefined ? input : { ...input, ExclusiveStartKey: cursor };
    const output: ReadOutput = await this.send(operation, asked, signal);
    return wirePage(output);
  }
}

/** For a client that is asked for anything but pages. */
export const noPages: Pick<DynamoClient, 'readPage'> = {
  readPage: async () => Promise.reject(new Error('Nobody reads pages here.')),
};
