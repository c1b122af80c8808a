import type { AttributePath } from './attributePath.ts';
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
  /** Applied after reading: what it throws away is paid for. */
  readonly filter?: FilterGroup;
  /** With `query`: the order of the sort key. */
  readonly direction: 'ascending' | 'descending';
  /** What is returned of each item, beside the table's key; absent or empty for everything. */
  readonly projection?: readonly AttributePath[];
  /** Strongly consistent, which costs twice as much and global indexes do not offer. */
  readonly consistent?: true;
  /** The read ends when this many items were returned; absent for all there are. */
  readonly limit?: number;
}

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

export type SortCondition =
  | { readonly operator: Comparison | 'begins_with'; readonly value: AttributeValue }
  | { readonly operator: 'between'; readonly low: AttributeValue; readonly high: AttributeValue };

export type Filter = FilterGroup | FilterCondition;

/** Conditions of which all (`and`) or at least one (`or`) must hold; with `not`, the opposite. */
export interface FilterGroup {
  readonly join: 'and' | 'or';
  readonly not?: true;
  readonly members: readonly Filter[];
}

/**
 * One condition on an attribute, which may be nested.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export type FilterCondition = ComparedAttribute | TestedAttribute;

interface OnAttribute {
  readonly path: AttributePath;
  readonly not?: true;
}

export type ComparedAttribute = OnAttribute & {
  /** `size` compares how long the value is (characters, bytes or elements, by its type) and takes numbers. */
  readonly of?: 'size';
} & (
    | { readonly operator: Comparison | '<>'; readonly value: AttributeValue }
    | { readonly operator: 'between'; readonly low: AttributeValue; readonly high: AttributeValue }
    | { readonly operator: 'in'; readonly values: readonly AttributeValue[] }
  );

export type TestedAttribute = OnAttribute &
  (
    | { readonly operator: 'begins_with' | 'contains'; readonly value: AttributeValue }
    | { readonly operator: 'attribute_exists' | 'attribute_not_exists' }
    | { readonly operator: 'attribute_type'; readonly type: AttributeType }
  );
