import type { AttributeValue } from './attributeValue.ts';
import { ExplorerError } from './errors.ts';
import { ExpressionWriter } from './expressionWriter.ts';
import type { KeyAttribute } from './keySchema.ts';
import { keyValueProblem } from './keyValueProblem.ts';
import type { Input } from './operations.ts';
import { checkLimits } from './planning/expressionLimits.ts';
import { checkEnds, checkFilter } from './planning/filterChecks.ts';
import { projectedPaths } from './planning/projection.ts';
import type { ReadRequest, SortCondition } from './readRequest.ts';
import type { ReadSource } from './readSource.ts';
import { projectsEverything } from './readSource.ts';
import { unknownOperator, writeFilter } from './filterExpression.ts';

/** A query or scan ready to be sent; the cursor is added page by page. */
export type PlannedRead =
  { readonly operation: 'Query'; readonly input: Input<'Query'> } | { readonly operation: 'Scan'; readonly input: Input<'Scan'> };

/**
 * Turns what a person asked for into one request. A projection also returns the table's key, with which an item is opened;
 * without one, everything is returned that the source has, and of a local index what its table has.
 *
 * @param source the table, as its key schema, or the index that is read
 * @param pageSize how many items a page may read
 * @throws ExplorerError of kind `invalid` for what DynamoDB would refuse, in one sentence with the remedy
 */
export function planRead(table: string, source: ReadSource, request: ReadRequest, pageSize: number): PlannedRead {
  checkOptions(source, request);
  const writer = new ExpressionWriter();
  // A page that is wrong about the mode must not read, and charge for, the whole table.
  const keyCondition = request.mode === 'scan' ? undefined : writeKeyCondition(writer, source, request);
  const filter = filterText(writer, source, request);
  const projection = projectedPaths(source, request.projection ?? [])
    .map(path => writer.name(path))
    .join(', ');
  checkLimits('projection', projection);
  const isFetched = projection === '' && source.index?.kind === 'local' && !projectsEverything(source);
  const shared = {
    TableName: table,
    ...(request.index !== undefined && { IndexName: request.index }),
    ...(filter !== '' && { FilterExpression: filter }),
    ...(projection !== '' && { ProjectionExpression: projection }),
    ...(isFetched && { Select: 'ALL_ATTRIBUTES' as const }),
    ...(request.consistent === true && { ConsistentRead: true }),
    ...writer.attributes(),
    // What a filter throws away does not count, so with one a small limit would only make many small pages.
    Limit: filter === '' ? Math.min(pageSize, request.limit ?? pageSize) : pageSize,
    ReturnConsumedCapacity: 'INDEXES' as const,
  };
  if (keyCondition === undefined) {
    return { operation: 'Scan', input: shared };
  }
  return {
    operation: 'Query',
    input: { ...shared, KeyConditionExpression: keyCondition, ScanIndexForward: request.direction === 'ascending' },
  };
}

function checkOptions({ index }: ReadSource, { consistent, limit }: ReadRequest): void {
  if (consistent === true && index?.kind === 'global') {
    throw new ExplorerError('invalid', `“${index.name}” is a global index, which offers no consistent reads. Read the table instead.`);
  }
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw new ExplorerError('invalid', 'The limit is not a whole number above 0. Change it, or leave it empty to read all there is.');
  }
}

function filterText(writer: ExpressionWriter, source: ReadSource, { filter, mode }: ReadRequest): string {
  if (filter === undefined) {
    return '';
  }
  const text = writeFilter(writer, filter);
  checkFilter(filter, source, mode);
  checkLimits('filter', text);
  return text;
}

function writeKeyCondition(writer: ExpressionWriter, key: ReadSource, request: ReadRequest): string {
  const partition = key.partition.map((attribute, index) => {
    const value = request.partition[index];
    if (value === undefined) {
      throw new ExplorerError('invalid', `A query needs a value for the partition key “${attribute.name}”. Fill it in, or scan instead.`);
    }
    return `${writer.name(attribute.name)} = ${writer.value(checked(key, attribute, value))}`;
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
    return writeSort(writer, key, attribute, condition);
  });
  return [...partition, ...sort].join(' AND ');
}

function writeSort(writer: ExpressionWriter, key: ReadSource, attribute: KeyAttribute, condition: SortCondition): string {
  const name = writer.name(attribute.name);
  if (condition.operator === 'between') {
    const low = writer.value(checked(key, attribute, condition.low));
    const high = writer.value(checked(key, attribute, condition.high));
    checkEnds(condition.low, condition.high, attribute.name);
    return `${name} BETWEEN ${low} AND ${high}`;
  }
  const value = writer.value(checked(key, attribute, condition.value));
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

/** A value that cannot be a key would find nothing, or fail far from here. */
function checked(key: ReadSource, attribute: KeyAttribute, value: AttributeValue): AttributeValue {
  const problem = keyValueProblem(key, attribute, value);
  if (problem !== undefined) {
    throw new ExplorerError('invalid', problem);
  }
  return value;
}
