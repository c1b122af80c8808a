import type { AttributePath } from '../attributePath.ts';
import type { AttributeValue, Item } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import { ExpressionWriter } from '../expressionWriter.ts';
import { writeFilter } from '../filterExpression.ts';
import { sameValue } from '../items/equality.ts';
import { keyAttributes, keyOf } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import type { FilterGroup } from '../readRequest.ts';
import type { Premise } from '../writing/itemDifference.ts';
import type { PlannedWrite } from '../writing/plannedWrite.ts';
import { seenCondition, seenPremises } from '../writing/seenCondition.ts';

/** What is done with each item of a read. */
export type BulkAction = { readonly kind: 'delete' } | BulkUpdate;

/** One attribute is changed in each item. `increase` adds to a number or to a set; `append` adds elements to a list. */
export type BulkUpdate =
  | { readonly kind: 'set' | 'setIfAbsent' | 'increase' | 'append'; readonly path: AttributePath; readonly value: AttributeValue }
  | { readonly kind: 'remove'; readonly path: AttributePath };

/** Where items are, and what they were found by. */
export interface BulkPlace {
  readonly table: string;
  readonly schema: KeySchema;
  readonly filter?: FilterGroup;
  /** Whether all attributes of items are read, and not only those of an index. */
  readonly isWhole: boolean;
}

/**
 * The write of one item, which is refused where the item does not pass the filter any more, or is not as it was read: to be deleted
 * in all that was read of it, else in the attribute that is changed. So nothing is done twice, whatever answer is lost.
 *
 * @returns undefined where the item is already as it should be
 */
export function planBulkWrite(place: BulkPlace, action: BulkAction, item: Item): PlannedWrite | undefined {
  return action.kind === 'delete' ? planBulkDeletion(place, item) : planBulkUpdate(place, action, item);
}

function planBulkDeletion({ table, schema, filter, isWhole }: BulkPlace, item: Item): PlannedWrite {
  const key = keyOf(schema, item);
  // With what the filter looks at as it was, the item passes it.
  const absent = (filter === undefined ? [] : filteredNames(filter)).filter(name => !Object.hasOwn(item, name));
  const premises = [...seenPremises(item), ...absent.map((name): Premise => ({ kind: 'absent', path: [name] }))];
  const names = isWhole ? {} : { names: [...Object.keys(item), ...absent] };
  const { expressions, check } = seenCondition(premises, { key, seen: item, ...names });
  return {
    operation: 'DeleteItem',
    input: { TableName: table, Key: key, ...expressions, ...returned, ReturnValues: 'ALL_OLD' },
    ...check,
  };
}

function planBulkUpdate({ table, schema, filter }: BulkPlace, action: BulkUpdate, item: Item): PlannedWrite | undefined {
  const writer = new ExpressionWriter();
  const [first] = schema.partition;
  const conditions = [`attribute_exists(${writer.name(first?.name ?? '')})`];
  const passes = filter === undefined ? '' : writeFilter(writer, filter);
  if (passes !== '') {
    conditions.push(`(${passes})`);
  }
  const seen = valueAt(item, action.path);
  const UpdateExpression = updateExpression(writer, action, seen);
  if (UpdateExpression === undefined) {
    return undefined;
  }
  const name = writer.name(action.path);
  conditions.push(seen === undefined ? `attribute_not_exists(${name})` : `${name} = ${writer.value(seen)}`);
  const ConditionExpression = conditions.join(' AND ');
  const input = { TableName: table, Key: keyOf(schema, item), UpdateExpression, ConditionExpression, ...writer.attributes() };
  return { operation: 'UpdateItem', input: { ...input, ...returned, ReturnValues: 'ALL_NEW' } };
}

const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ReturnConsumedCapacity: 'TOTAL' } as const;

/** The attributes a filter looks at, or into. */
function filteredNames({ members }: FilterGroup): readonly string[] {
  const names = members.flatMap(member => ('members' in member ? filteredNames(member) : [member.path[0]]));
  return [...new Set(names)];
}

function updateExpression(writer: ExpressionWriter, action: BulkUpdate, seen: AttributeValue | undefined): string | undefined {
  const name = writer.name(action.path);
  switch (action.kind) {
    case 'set':
      return seen !== undefined && sameValue(seen, action.value) ? undefined : `SET ${name} = ${writer.value(action.value)}`;
    case 'setIfAbsent':
      return seen === undefined ? `SET ${name} = ${writer.value(action.value)}` : undefined;
    case 'increase':
      return `ADD ${name} ${writer.value(action.value)}`;
    case 'append':
      return seen === undefined
        ? `SET ${name} = ${writer.value(action.value)}`
        : `SET ${name} = list_append(${name}, ${writer.value(action.value)})`;
    case 'remove':
      return seen === undefined ? undefined : `REMOVE ${name}`;
  }
}

/** @throws ExplorerError of kind `invalid` for what DynamoDB would refuse of every item */
export function checkBulkUpdate(action: BulkUpdate, schema: KeySchema): void {
  const [name] = action.path;
  if (keyAttributes(schema).some(key => key.name === name)) {
    throw new ExplorerError('invalid', `“${name}” is part of the key, which cannot change: an item with another key is another item.`);
  }
  if (action.kind === 'append' && !('L' in action.value)) {
    throw new ExplorerError('invalid', 'To a list a list is appended. Write the elements in square brackets, such as ["new"].');
  }
  if (action.kind === 'increase' && !['N', 'SS', 'NS', 'BS'].some(type => type in action.value)) {
    throw new ExplorerError('invalid', 'A number is added to a number, or a set to a set, such as 1 or {"$SS": ["new"]}.');
  }
}

/**
 * Whoever is read by an index, and moved on in it by what is added, would be read again, and added to again.
 *
 * @param source the key of what is read
 * @throws ExplorerError of kind `invalid` for such an update
 */
export function checkMoves(action: BulkAction, source: KeySchema): void {
  if (action.kind !== 'increase') {
    return;
  }
  const [name, ...inside] = action.path;
  if (inside.length === 0 && keyAttributes(source).some(key => key.name === name)) {
    throw new ExplorerError(
      'invalid',
      `“${name}” is part of the key of the index that is read: items would be found again and added to again. Run the query on the table.`,
    );
  }
}

export function valueAt(item: Item, [first, ...rest]: AttributePath): AttributeValue | undefined {
  let value = Object.hasOwn(item, first) ? item[first] : undefined;
  for (const step of rest) {
    value = value === undefined ? undefined : inside(value, step);
  }
  return value;
}

function inside(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') {
    return 'L' in value ? value.L[step] : undefined;
  }
  return 'M' in value && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
}
