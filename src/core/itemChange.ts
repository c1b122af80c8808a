import type { Item, Key } from './attributeValue.ts';
import { ExplorerError } from './errors.ts';
import { ExpressionWriter } from './expressionWriter.ts';
import type { KeySchema } from './keySchema.ts';
import { keyAttributes } from './keySchema.ts';
import type { ExpressionAttributes, Input } from './operations.ts';
import { exceedsLimits, maxBytes } from './planning/expressionLimits.ts';
import type { Difference, Premise } from './writing/itemDifference.ts';
import { changedNames, nestedDifference, wholeDifference } from './writing/itemDifference.ts';
import { premiseCondition, updateExpression } from './writing/updateExpressions.ts';

/** One item as it was seen and as it should become. Without `before` it must not exist yet; without `after` it is deleted. */
export interface ItemChange {
  readonly key: Key;
  readonly before?: Item;
  readonly after?: Item;
}

export type PlannedWrite =
  | { readonly operation: 'PutItem'; readonly input: Input<'PutItem'> }
  | { readonly operation: 'UpdateItem'; readonly input: Input<'UpdateItem'> }
  | { readonly operation: 'DeleteItem'; readonly input: Input<'DeleteItem'> };

/**
 * The smallest conditional request that makes the change, or nothing where there is no difference. It fails, and returns
 * the item as it is now, when what it replaces is not what was seen.
 */
export function planWrite(table: string, schema: KeySchema, { key, before, after }: ItemChange): PlannedWrite | undefined {
  if (after === undefined) {
    return before === undefined ? undefined : planDelete(table, key, before);
  }
  return before === undefined ? planPut(table, schema, after) : planUpdate(table, schema, { key, before, after });
}

/** Every attribute must be as it was seen: what is deleted is the whole item, and somebody may have added to it. */
function planDelete(table: string, key: Key, before: Item): PlannedWrite {
  const writer = new ExpressionWriter();
  const seen = Object.entries(before).map(([name, value]): Premise => ({ kind: 'equal', path: [name], value }));
  const condition = seen.map(premise => premiseCondition(premise, writer)).join(' AND ');
  if (exceedsLimits(condition)) {
    const many = `This item has ${seen.length} attributes, more than DynamoDB can compare in one request`;
    throw new ExplorerError('invalid', `${many}, so it cannot be deleted only as it was seen. Remove some in its document first.`);
  }
  return {
    operation: 'DeleteItem',
    input: { TableName: table, Key: key, ConditionExpression: condition, ...writer.attributes(), ...returned },
  };
}

function planPut(table: string, schema: KeySchema, item: Item): PlannedWrite {
  const writer = new ExpressionWriter();
  const condition = schema.partition.map(({ name }) => `attribute_not_exists(${writer.name(name)})`).join(' AND ');
  return {
    operation: 'PutItem',
    input: { TableName: table, Item: item, ConditionExpression: condition, ...writer.attributes(), ...returned },
  };
}

function planUpdate(table: string, schema: KeySchema, { key, before, after }: Required<ItemChange>): PlannedWrite | undefined {
  const changed = changedNames(before, after);
  refuseAnotherKey(schema, changed);
  if (changed.length === 0) {
    return undefined;
  }
  const expressions =
    updateWithinLimits(schema, nestedDifference(before, after)) ?? updateWithinLimits(schema, wholeDifference(before, after));
  if (expressions === undefined) {
    const many = `${changed.length} attributes are changed, more than DynamoDB can compare in one request`;
    throw new ExplorerError('invalid', `${many}, so they cannot be replaced only as they were seen. Change fewer, and save in between.`);
  }
  return { operation: 'UpdateItem', input: { TableName: table, Key: key, ...expressions, ...returned } };
}

type UpdateExpressions = Pick<Input<'UpdateItem'>, 'UpdateExpression' | 'ConditionExpression'> & ExpressionAttributes;

/** @returns undefined when the expressions are longer than DynamoDB takes */
function updateWithinLimits(schema: KeySchema, { edits, premises }: Difference): UpdateExpressions | undefined {
  const writer = new ExpressionWriter();
  // An update would create an item that was deleted meanwhile.
  const exists = keyAttributes(schema).map(({ name }) => `attribute_exists(${writer.name(name)})`);
  const condition = [...exists, ...premises.map(premise => premiseCondition(premise, writer))].join(' AND ');
  const update = updateExpression(edits, writer);
  return exceedsLimits(condition) || update.length > maxBytes
    ? undefined
    : { UpdateExpression: update, ConditionExpression: condition, ...writer.attributes() };
}

function refuseAnotherKey(schema: KeySchema, changed: readonly string[]): void {
  const name = keyAttributes(schema).find(attribute => changed.includes(attribute.name))?.name;
  if (name !== undefined) {
    throw new ExplorerError(
      'invalid',
      `“${name}” is part of the key, which cannot change: an item with another key is another item. Put a new item instead.`,
    );
  }
}

const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ReturnConsumedCapacity: 'TOTAL' } as const;
