import * as sdkCommands from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Denial } from '../core/deniedLedger.ts';
import type { ExplorerError } from '../core/errors.ts';
import type { Input, OperationName, Operations, Output } from '../core/operations.ts';
import type { DynamoClient, RequestObserver, RequestRecord } from '../core/ports.ts';
import { untilAborted } from '../core/untilAborted.ts';
import { toExplorerError } from './failures.ts';

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
  BatchWriteItem: sdkCommands.BatchWriteItemCommand,
  CreateTable: sdkCommands.CreateTableCommand,
  DeleteTable: sdkCommands.DeleteTableCommand,
  UpdateTimeToLive: sdkCommands.UpdateTimeToLiveCommand,
};

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
    const table = 'TableName' in input ? input.TableName : undefined;
    const started = performance.now();
    const record = (details: Partial<RequestRecord>): void =>
      this.observe({
        operation,
        region: this.where.region,
        ...(table !== undefined && { table }),
        ...(this.where.connection !== undefined && { connection: this.where.connection }),
        duration: performance.now() - started,
        ...details,
      });
    this.sending++;
    try {
      const command = new commands[operation](input as never) as Command;
      const sending = this.sdk.send(command, signal === undefined ? {} : { abortSignal: signal });
      const output = (await untilAborted(sending, signal)) as Output<O> & Answer;
      if (isOfDynamoDb[operation]?.(output) === false) {
        throw new SyntaxError(`The answer to ${operation} does not have DynamoDB's form.`);
      }
      record(metadataOf(output));
      return output;
    } catch (error) {
      const explained = toExplorerError(error, { operation, ...this.where, ...(table !== undefined && { resource: table }) });
      const denial = denialOf(explained, this.where.region);
      record({ ...metadataOf(error), failure: failureName(error, explained), ...(denial !== undefined && { denial }) });
      throw explained;
    } finally {
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
  readonly ConsumedCapacity?: Operations['Query']['output']['ConsumedCapacity'];
}

function metadataOf(answer: unknown): Partial<RequestRecord> {
  const { $metadata, ConsumedCapacity } = (typeof answer === 'object' && answer !== null ? answer : {}) as Answer;
  return {
    ...($metadata?.requestId !== undefined && { requestId: $metadata.requestId }),
    ...($metadata?.attempts !== undefined && { attempts: $metadata.attempts }),
    ...(ConsumedCapacity?.CapacityUnits !== undefined && { units: ConsumedCapacity.CapacityUnits }),
  };
}
