import type { KeySchema } from './keySchema.ts';
import type { KeyAttribute } from './keySchema.ts';

/**
 * A part of the details that was asked for separately. What the caller may not read, or the endpoint does not offer,
 * says so in its place; `action` names the missing IAM action.
 */
export type Part<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string; readonly action?: string };

export interface Capacity {
  readonly read: number;
  readonly write: number;
}

export type Billing =
  | { readonly mode: 'on-demand'; readonly maxRead?: number; readonly maxWrite?: number }
  | { readonly mode: 'provisioned'; readonly capacity: Capacity };

export interface Projection {
  /** `ALL`, `KEYS_ONLY` or `INCLUDE`. */
  readonly type: string;
  /** Only with `INCLUDE`. */
  readonly attributes: readonly string[];
}

export interface IndexDetails {
  readonly name: string;
  readonly kind: 'global' | 'local';
  readonly key: KeySchema;
  readonly projection: Projection;
  /** Only global indexes have one. */
  readonly status?: string;
  readonly itemCount?: number;
  readonly sizeBytes?: number;
  /** Only with provisioned capacity. */
  readonly capacity?: Capacity;
}

export interface Replica {
  readonly region: string;
  readonly status: string;
}

/** Everything the details page shows. Times are milliseconds since the epoch. */
export interface TableDetails {
  readonly name: string;
  readonly status: string;
  readonly arn?: string;
  readonly id?: string;
  readonly created?: number;
  readonly key: KeySchema;
  /** Every attribute that takes part in a key, with its type. */
  readonly attributes: readonly KeyAttribute[];
  readonly indexes: readonly IndexDetails[];
  readonly billing: Billing;
  readonly warmThroughput?: Capacity;
  /** DynamoDB updates both about every six hours. */
  readonly itemCount?: number;
  readonly sizeBytes?: number;
  readonly stream?: { readonly view: string; readonly arn?: string };
  readonly encryption: {
    /** `AWS owned key`, `KMS` or `AES256`. */
    readonly type: string;
    readonly keyArn?: string;
    readonly status?: string;
  };
  readonly tableClass: string;
  readonly deletionProtection: boolean;
  readonly replicas: readonly Replica[];
  readonly timeToLive: Part<{ readonly status: string; readonly attribute?: string }>;
  readonly pointInTimeRecovery: Part<{ readonly status: string; readonly earliest?: number }>;
  readonly tags: Part<readonly { readonly key: string; readonly value: string }[]>;
  /** When this was read. */
  readonly readAt: number;
}
