import type { AttributeValue } from './attributeValue.ts';
import { typeOf } from './attributeValue.ts';
import { keyValueProblem } from './keyValueProblem.ts';
import type { ReadRequest } from './readRequest.ts';
import { sourcesOf } from './readSource.ts';
import type { TableShape } from './tableCatalog.ts';

/** A query of a table or index for the items that have a value as their partition key. */
export interface FollowedValue {
  readonly attribute: string;
  /** Absent for the table itself. */
  readonly index?: string;
  readonly request: ReadRequest;
}

/** Where the value may be the whole partition key: of its type, and one that a key can have. The table first. */
export function followValue(shape: TableShape, value: AttributeValue): readonly FollowedValue[] {
  return sourcesOf(shape).flatMap(source => {
    const [attribute, ...others] = source.partition;
    if (
      attribute === undefined ||
      others.length > 0 ||
      typeOf(value) !== attribute.type ||
      keyValueProblem(source, attribute, value) !== undefined
    ) {
      return [];
    }
    const index = source.index === undefined ? {} : { index: source.index.name };
    const request: ReadRequest = { mode: 'query', ...index, partition: [value], sort: [], direction: 'ascending' };
    return [{ attribute: attribute.name, ...index, request }];
  });
}
