import type { AttributeType, AttributeValue } from './attributeValue.ts';

/** A query or scan as a person states it: data, not expressions. `planRead` turns it into a request. */
export interface ReadRequest {
  readonly mode: 'query' | 'scan';
  /** Absent for the table itself. */
  readonly index?: string;
  /** With `query`: one value per partition-key attribute of the source, in key order. Empty with `scan`. */
  readonly partition: readonly AttributeValue[];
  /** With `query`: conditions on the sort-key attributes, in key order; all but the last must be `=`. */
  readonly sort: readonly SortCondition[];
  /** All must hold. They are applied after reading: what they throw away is paid for. */
  readonly filters: readonly FilterCondition[];
  /** With `query`: the order of the sort key. */
  readonly direction: 'ascending' | 'descending';
}

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

export type SortCondition =
  | { readonly operator: Comparison | 'begins_with'; readonly value: AttributeValue }
  | { readonly operator: 'between'; readonly low: AttributeValue; readonly high: AttributeValue };

export type FilterCondition =
  | { readonly attribute: string; readonly operator: Comparison | '<>' | 'begins_with' | 'contains'; readonly value: AttributeValue }
  | { readonly attribute: string; readonly operator: 'between'; readonly low: AttributeValue; readonly high: AttributeValue }
  | { readonly attribute: string; readonly operator: 'attribute_exists' | 'attribute_not_exists' }
  | { readonly attribute: string; readonly operator: 'attribute_type'; readonly type: AttributeType };
