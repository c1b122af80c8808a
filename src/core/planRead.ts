import type { AttributeValue } from './attributeValue.ts';
import { typeOf } from './attributeValue.ts';
import { ExplorerError } from './errors.ts';
import { ExpressionWriter } from './expressionWriter.ts';
import type { KeyAttribute, KeySchema } from './keySchema.ts';
import type { Input } from './operations.ts';
import type { ReadRequest, SortCondition } from './readRequest.ts';
import { unknownOperator, writeFilter } from './filterExpression.ts';

/** A query or scan ready to be sent; the cursor is added page by page. */
export type PlannedRead =
  { readonly operation: 'Query'; readonly input: Input<'Query'> } | { readonly operation: 'Scan'; readonly input: Input<'Scan'> };

/**
 * Turns what a person asked for into one request.
 *
 * @param key the key schema of the table or index that is read
 * @throws ExplorerError of kind `invalid` when a key value is missing or has another type than the key
 */
export function planRead(table: string, key: KeySchema, request: ReadRequest, limit: number): PlannedRead {
  const writer = new ExpressionWriter();
  // A page that is wrong about the mode must not read, and charge for, the whole table.
  const keyCondition = request.mode === 'scan' ? undefined : writeKeyCondition(writer, key, request);
  const filter = request.filter === undefined ? '' : writeFilter(writer, request.filter);
  const projection = request.projection?.map(path => writer.name(path)).join(', ') ?? '';
  const shared = {
    TableName: table,
    ...(request.index !== undefined && { IndexName: request.index }),
    ...(filter !== '' && { FilterExpression: filter }),
    ...(projection !== '' && { ProjectionExpression: projection }),
    ...(request.consistent === true && { ConsistentRead: true }),
    ...writer.attributes(),
    Limit: limit,
    ReturnConsumedCapacity: 'TOTAL' as const,
  };
  if (keyCondition === undefined) {
    return { operation: 'Scan', input: shared };
  }
  return {
    operation: 'Query',
    input: { ...shared, KeyConditionExpression: keyCondition, ScanIndexForward: request.direction === 'ascending' },
  };
}

function writeKeyCondition(writer: ExpressionWriter, key: KeySchema, request: ReadRequest): string {
  const partition = key.partition.map((attribute, index) => {
    const value = request.partition[index];
    if (value === undefined) {
      throw new ExplorerError('invalid', `A query needs a value for the partition key “${attribute.name}”. Fill it in, or scan instead.`);
    }
    return `${writer.name(attribute.name)} = ${writer.value(checked(attribute, value))}`;
  });
  const sort = request.sort.map((condition, index) => {
    const attribute = key.sort[index];
    if (attribute === undefined) {
      throw new ExplorerError('invalid', 'There are more sort-key conditions than sort-key attributes. Remove the last one.');
    }
    if (index < request.sort.length - 1 && condition.operator !== '=') {
      throw new ExplorerError(
        'invalid',
        `Only the last sort-key attribute may use “${condition.operator}”; “${attribute.name}” must use “=”.`,
      );
    }
    return writeSort(writer, attribute, condition);
  });
  return [...partition, ...sort].join(' AND ');
}

function writeSort(writer: ExpressionWriter, attribute: KeyAttribute, condition: SortCondition): string {
  const name = writer.name(attribute.name);
  if (condition.operator === 'between') {
    const low = writer.value(checked(attribute, condition.low));
    const high = writer.value(checked(attribute, condition.high));
    return `${name} BETWEEN ${low} AND ${high}`;
  }
  const value = writer.value(checked(attribute, condition.value));
  switch (condition.operator) {
    case 'begins_with':
      if (attribute.type === 'N') {
        throw new ExplorerError(
          'invalid',
          `“${attribute.name}” is a number, and a number has no beginning to search for. Use a range instead.`,
        );
      }
      return `begins_with(${name}, ${value})`;
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${name} ${condition.operator} ${value}`;
  }
  return unknownOperator();
}

/** Each key attribute has a type of its own; a value of another type would find nothing, or fail far from here. */
function checked(attribute: KeyAttribute, value: AttributeValue): AttributeValue {
  const type = typeOf(value);
  if (type !== attribute.type) {
    throw new ExplorerError(
      'invalid',
      `The key attribute “${attribute.name}” has the type ${attribute.type}, not ${type}. Give a value of that type.`,
    );
  }
  return value;
}
