import * as sdkCommands from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-dynamodb';
import type { InitializeMiddleware } from '@smithy/types';
import type { Key } from '../core/attributeValue.ts';
import { consumedOfPage, consumedUnits, indexOf } from '../core/cost/consumedUnits.ts';
import type { Denial } from '../core/deniedLedger.ts';
import type { ExplorerError } from '../core/errors.ts';
import type { Input, OperationName, Output } from '../core/operations.ts';
import type { PlannedRead } from '../core/planRead.ts';
import type { DynamoClient, RequestObserver, RequestRecord } from '../core/ports.ts';
import { readEnvelope } from '../core/results/pageEnvelope.ts';
import type { WirePage } from '../core/results/wirePage.ts';
import { tableOf } from '../core/tablesOfRequest.ts';
import { untilAborted } from '../core/untilAborted.ts';
import { toExplorerError } from './failures.ts';
import type { SharedSignIn } from './sharedSignIn.ts';
import { asBytes } from './wireProtocol.ts';
import type { BytesOutput } from './wireProtocol.ts';

type Command = Parameters<DynamoDBClient['send']>[0];

/**
 * The SDK's commands by operation. Their declared inputs hold bytes and dates; `WireProtocol` takes and gives the wire
 * form instead, which the SDK's types cannot say.
 */
const commands: { readonly [O in OperationName]: new (input: never) => unknown } = {
  ListTables: sdkCommands.ListTablesCommand,
  DescribeTable: sdkCommands.DescribeTableCommand,
  DescribeTimeToLive: sdkCommands.DescribeTimeToLiveCommand,
  DescribeContinuousBackups: sdkCommands.DescribeContinuousBackupsCommand,
  ListTagsOfResource: sdkCommands.ListTagsOfResourceCommand,
  Query: sdkCommands.QueryCommand,
  Scan: sdkCommands.ScanCommand,
  GetItem: sdkCommands.GetItemCommand,
  PutItem: sdkCommands.PutItemCommand,
  UpdateItem: sdkCommands.UpdateItemCommand,
  DeleteItem: sdkCommands.DeleteItemCommand,
  BatchGetItem: sdkCommands.BatchGetItemCommand,
  BatchWriteItem: sdkCommands.BatchWriteItemCommand,
  TransactGetItems: sdkCommands.TransactGetItemsCommand,
  TransactWriteItems: sdkCommands.TransactWriteItemsCommand,
  CreateTable: sdkCommands.CreateTableCommand,
  DeleteTable: sdkCommands.DeleteTableCommand,
  UpdateTimeToLive: sdkCommands.UpdateTimeToLiveCommand,
};

function commandOf<O extends OperationName>(operation: O, input: Input<O>): Command {
  return new commands[operation](input as never) as Command;
}

const leaveBytes: InitializeMiddleware<ServiceInputTypes, ServiceOutputTypes> = (next, context) => async args => {
  Object.assign(context, { [asBytes]: true });
  return next(args);
};

interface Recorded<T> {
  readonly output: T;
  /** What its record says besides. */
  readonly known: Partial<RequestRecord>;
}

/** What a client is for. */
export interface ClientPlace {
  readonly region: string;
  readonly endpoint?: string;
  /** The id of its connection. */
  readonly connection?: string;
}

export class SdkDynamoClient implements DynamoClient {
  private sending = 0;
  private isRetired = false;

  constructor(
    private readonly sdk: DynamoDBClient,
    private readonly where: ClientPlace,
    private readonly observe: RequestObserver,
    private readonly joinSignIn: SharedSignIn['join'],
  ) {}

  /** No more requests will come. Those under way end first: destroying the SDK's client cuts their connections. */
  retire(): void {
    this.isRetired = true;
    this.destroyWhenIdle();
  }

  destroy(): void {
    this.sdk.destroy();
  }

  async send<O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
    return this.recorded(operation, input, async () => {
      const output = (await this.transmit(commandOf(operation, input), signal)) as Output<O> & Answer;
      if (isOfDynamoDb[operation]?.(output) === false) {
        throw new SyntaxError(`The answer to ${operation} does not have DynamoDB's form.`);
      }
      return { output, known: { ...metadataOf(output), ...capacityOf(operation, input, output) } };
    });
  }

  async readPage({ operation, input }: PlannedRead, cursor: Key | undefined, signal?: AbortSignal): Promise<WirePage> {
    const started = performance.now();
    const asked = { ...input, ReturnConsumedCapacity: 'INDEXES' as const, ...(cursor !== undefined && { ExclusiveStartKey: cursor }) };
    return this.recorded(operation, asked, async () => {
      const command = commandOf(operation, asked);
      command.middlewareStack.add(leaveBytes, { step: 'initialize' });
      const { bytes, $metadata } = (await this.transmit(command, signal)) as BytesOutput;
      const page: WirePage = {
        bytes,
        ...readEnvelope(bytes),
        attempts: $metadata.attempts ?? 1,
        latency: performance.now() - started,
        ...($metadata.requestId !== undefined && { requestId: $metadata.requestId }),
      };
      const consumed = consumedOfPage(asked, page.capacity);
      return { output: page, known: { ...metadataOf({ $metadata }), units: page.capacity.total, consumed } };
    });
  }

  private async transmit(command: Command, signal: AbortSignal | undefined): Promise<unknown> {
    return untilAborted(this.sdk.send(command, signal === undefined ? {} : { abortSignal: signal }), signal);
  }

  /** Tells the observer what came of a request, and explains its failure. */
  private async recorded<O extends OperationName, T>(operation: O, input: Input<O>, work: () => Promise<Recorded<T>>): Promise<T> {
    const table = tableOf(input);
    const index = indexOf(input);
    const started = performance.now();
    const record = (details: Partial<RequestRecord>): void =>
      this.observe({
        operation,
        region: this.where.region,
        ...(table !== undefined && { table }),
        ...(index !== undefined && { index }),
        ...(this.where.connection !== undefined && { connection: this.where.connection }),
        duration: performance.now() - started,
        ...details,
      });
    this.sending++;
    const leaveSignIn = this.joinSignIn();
    try {
      const { output, known } = await work();
      record(known);
      return output;
    } catch (error) {
      const explained = toExplorerError(error, { operation, ...this.where, ...(table !== undefined && { resource: table }) });
      const denial = denialOf(explained, this.where.region);
      record({ ...metadataOf(error), failure: failureName(error, explained), ...(denial !== undefined && { denial }) });
      throw explained;
    } finally {
      leaveSignIn();
      this.sending--;
      this.destroyWhenIdle();
    }
  }

  private destroyWhenIdle(): void {
    if (this.isRetired && this.sending === 0) {
      this.destroy();
    }
  }
}

/** As whoever failed calls it, for the log. */
function failureName(error: unknown, { kind }: ExplorerError): string {
  if (kind === 'cancelled') {
    return kind;
  }
  return error instanceof Error ? error.name : 'Error';
}

function denialOf({ kind, action, resource, explicitDeny }: ExplorerError, region: string): Denial | undefined {
  const isDenial = kind === 'accessDenied' && action !== undefined;
  return isDenial ? { action, region, explicitDeny, ...(resource !== undefined && { resource }) } : undefined;
}

/** What DynamoDB never leaves out. Many a web server answers every request with some JSON. */
const isOfDynamoDb: { readonly [O in OperationName]?: (output: Output<O>) => boolean } = {
  ListTables: ({ TableNames }) => Array.isArray(TableNames),
  DescribeTable: ({ Table }: Partial<Output<'DescribeTable'>>) => typeof Table?.TableName === 'string',
  Query: isPage,
  Scan: isPage,
};

function isPage({ Items, Count }: Output<'Query'>): boolean {
  return Array.isArray(Items) || typeof Count === 'number';
}

interface Answer {
  readonly $metadata?: { readonly requestId?: string; readonly attempts?: number };
  readonly ConsumedCapacity?: Parameters<typeof consumedUnits>[2];
}

function capacityOf(operation: OperationName, input: unknown, { ConsumedCapacity }: Answer): Partial<RequestRecord> {
  const consumed = consumedUnits(operation, input, ConsumedCapacity);
  return consumed === undefined ? {} : { units: consumed.read + consumed.write, consumed };
}

function metadataOf(answer: unknown): Partial<RequestRecord> {
  const { $metadata } = (typeof answer === 'object' && answer !== null ? answer : {}) as Answer;
  return {
    ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
    ...($metadata?.attempts !== undefined && { attempts: $metadata.attempts }),
  };
}
