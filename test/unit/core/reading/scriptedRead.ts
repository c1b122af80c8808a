import type { Item } from '../../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import type { Input, ReadOutput } from '../../../../src/core/operations.ts';
import type { ReadOptions } from '../../../../src/core/readOptions.ts';
import { ReadRun } from '../../../../src/core/reading/readRun.ts';
import type { RunPlan } from '../../../../src/core/reading/readRun.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import { MovedClock } from '../movedClock.ts';
import { ScriptedClient } from '../scriptedClient.ts';
import { decode } from '../wirePages.ts';

export const key: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
export const item = (pk: string, others: Item = {}): Item => ({ ...others, pk: { S: pk }, sk: { N: '1' } });
export const cursor = (pk: string): Item => ({ pk: { S: pk } });
export const never = (): AbortSignal => new AbortController().signal;

export type Page = ReadOutput | Error | ((signal: AbortSignal | undefined) => ReadOutput | Promise<ReadOutput>);

export interface ScriptedRead {
  readonly client: ScriptedClient;
  readonly clock: MovedClock;
  readonly run: ReadRun;
  readonly store: ResultStore;
  /** The inputs sent so far. */
  inputs(): readonly Input<'Scan'>[];
}

interface Script {
  readonly options?: Partial<ReadOptions>;
  readonly plan?: Partial<RunPlan>;
  readonly input?: Partial<Input<'Scan'>>;
  readonly keys?: readonly KeySchema[];
}

/** A scan whose answers a function makes. */
export function readFrom(
  answer: (input: Input<'Scan'>, clock: MovedClock, signal: AbortSignal | undefined) => Promise<ReadOutput>,
  { options, plan, input, keys = [key] }: Script = {},
): ScriptedRead {
  const clock = new MovedClock();
  const client = new ScriptedClient(async (request, signal) => answer(request.input as unknown as Input<'Scan'>, clock, signal));
  const store = new ResultStore(keys, decode);
  const run = new ReadRun(
    { client, clock, priceOf: units => units / 1000 },
    {
      planned: { operation: 'Scan', input: { TableName: 'Orders', ...input } },
      options: { budget: {}, segments: 1, ...options },
      pageSize: 2,
      ...plan,
    },
    store,
  );
  return { client, clock, run, store, inputs: () => client.sent.map(sent => sent.input as unknown as Input<'Scan'>) };
}

/** A scan whose pages the test writes, in order; each request takes ten milliseconds. */
export function scriptedRead(pages: readonly Page[], script: Script = {}): ScriptedRead {
  const left = [...pages];
  return readFrom(async (_input, clock, signal) => {
    await clock.wait(10, signal);
    const page = left.shift();
    if (page === undefined || page instanceof Error) {
      throw page ?? new Error('No page is left.');
    }
    return typeof page === 'function' ? page(signal) : page;
  }, script);
}

/** A page of which one item more was read than it has. */
export const page = (items: readonly Item[], last?: string): ReadOutput => ({
  Items: items,
  Count: items.length,
  ScannedCount: items.length + 1,
  ConsumedCapacity: { CapacityUnits: 0.5 },
  ...(last !== undefined && { LastEvaluatedKey: cursor(last) }),
});
