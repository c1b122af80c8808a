import type { Item } from './attributeValue.ts';

export type ErrorKind =
  | 'cancelled'
  /** Credentials are missing, wrong or expired. */
  | 'credentials'
  | 'accessDenied'
  /** The connection's guard lets no write through. */
  | 'readOnly'
  /** The table, index or item is not there. */
  | 'notFound'
  /** A condition of a write did not hold. */
  | 'conditionFailed'
  /** A transaction was refused whole; `cancellations` says why, member by member. */
  | 'transactionCanceled'
  /** What was asked is not something DynamoDB accepts. */
  | 'invalid'
  | 'throttled'
  /** The endpoint did not answer, or what answered is not DynamoDB. */
  | 'network'
  /** The local database could not be found, started or kept running. */
  | 'engine'
  | 'unexpected';

/** What DynamoDB says of one member of a transaction that it refused. */
export interface Cancellation {
  /** Such as `ConditionalCheckFailed`; `None` for a member that had no part in it. */
  readonly code: string;
  readonly message?: string;
  /** The item as it is in the table now, where the member asked for it. */
  readonly item?: Item;
}

export interface ErrorDetails {
  readonly cause?: unknown;
  /** The IAM action that is missing, such as `dynamodb:Query`. */
  readonly action?: string;
  /** With `accessDenied`: the ARN it was denied on, or the table's name where AWS did not say. */
  readonly resource?: string;
  /** With `accessDenied`: a policy denies it, so that allowing it in another does not help. */
  readonly explicitDeny?: boolean;
  /** With `conditionFailed`: the item as it is in the table now, where DynamoDB returned it. */
  readonly item?: Item;
  /** The request went out more than once: a refusal may be of what it did itself, unheard. */
  readonly wasRepeated?: boolean;
  /** With `transactionCanceled`: one for each member, in their order. */
  readonly cancellations?: readonly Cancellation[];
  /** The id of the connection it happened with, where the remedy is to edit it. */
  readonly connection?: string;
}

const brand = Symbol.for('dynamodb-explorer.ExplorerError');

/**
 * Every failure a person may see. The message is one sentence (or two) that names the thing and the remedy; it never
 * contains an attribute value, a key or a credential.
 */
export class ExplorerError extends Error {
  override readonly name = 'ExplorerError';
  readonly action: string | undefined;
  readonly resource: string | undefined;
  readonly explicitDeny: boolean;
  readonly item: ErrorDetails['item'];
  readonly wasRepeated: boolean;
  readonly cancellations: readonly Cancellation[];
  readonly connection: string | undefined;
  readonly [brand] = true;

  /** The host's two bundles each have this class, and an error of one must be known in the other. */
  static override [Symbol.hasInstance](value: unknown): value is ExplorerError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  constructor(
    readonly kind: ErrorKind,
    message: string,
    details: ErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
    this.action = details.action;
    this.resource = details.resource;
    this.explicitDeny = details.explicitDeny ?? false;
    this.item = details.item;
    this.wasRepeated = details.wasRepeated ?? false;
    this.cancellations = details.cancellations ?? [];
    this.connection = details.connection;
  }
}

export function isCancelled(error: unknown): boolean {
  return error instanceof ExplorerError && error.kind === 'cancelled';
}

export function kindOf(error: unknown): ErrorKind {
  return error instanceof ExplorerError ? error.kind : 'unexpected';
}
