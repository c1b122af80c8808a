import type { Item, Key } from './attributeValue.ts';
import { ExplorerError } from './errors.ts';
import { ExpressionWriter } from './expressionWriter.ts';
import type { KeySchema } from './keySchema.ts';
import { keyAttributes } from './keySchema.ts';
import type { Input } from './operations.ts';
import { exceedsLimits, maxBytes } from './planning/expressionLimits.ts';
import type { Difference } from './writing/itemDifference.ts';
import { changedNames, nestedDifference, wholeDifference } from './writing/itemDifference.ts';
import { largestFit } from './writing/largestFit.ts';
import type { PlannedWrite } from './writing/plannedWrite.ts';
import { likeliestFirst, seenCondition, seenPremises } from './writing/seenCondition.ts';
import type { Comparing, ConditionExpressions } from './writing/seenCondition.ts';
import { premiseCondition, updateExpression } from './writing/updateExpressions.ts';

/** One item as it was seen and as it should become. Without `before` it must not exist yet; without `after` it is deleted. */
export interface ItemChange {
  readonly key: Key;
  readonly before?: Item;
  readonly after?: Item;
}

/**
 * The smallest conditional request that makes the change, or nothing where there is no difference. It fails, and returns
 * the item as it is now, when what it replaces is not what was seen.
 *
 * @throws ExplorerError of kind `invalid` for another key, or where more is to be compared `wholly` than DynamoDB takes
 */
export function planWrite(
  table: string,
  schema: KeySchema,
  { key, before, after }: ItemChange,
  comparing: Comparing = 'wholly',
): PlannedWrite | undefined {
  if (after === undefined) {
    return before === undefined ? undefined : planDelete(table, { key, before }, comparing);
  }
  return before === undefined ? planPut(table, schema, after) : planUpdate(table, schema, { key, before, after }, comparing);
}

/** Every attribute must be as it was seen: what is deleted is the whole item, and somebody may have added to it. */
function planDelete(table: string, { key, before }: Pick<Required<ItemChange>, 'key' | 'before'>, comparing: Comparing): PlannedWrite {
  const seen = seenCondition(seenPremises(before), { key, seen: before });
  if (comparing === 'wholly' && seen.check.readFirst !== undefined) {
    tooMany(Object.keys(before).length);
  }
  return { operation: 'DeleteItem', input: { TableName: table, Key: key, ...seen.expressions, ...returned }, ...seen.check };
}

function planPut(table: string, schema: KeySchema, item: Item): PlannedWrite {
  const writer = new ExpressionWriter();
  const condition = schema.partition.map(({ name }) => `attribute_not_exists(${writer.name(name)})`).join(' AND ');
  return {
    operation: 'PutItem',
    input: { TableName: table, Item: item, ConditionExpression: condition, ...writer.attributes(), ...returned },
  };
}

function planUpdate(
  table: string,
  schema: KeySchema,
  { key, before, after }: Required<ItemChange>,
  comparing: Comparing,
): PlannedWrite | undefined {
  const changed = changedNames(before, after);
  refuseAnotherKey(schema, changed);
  if (changed.length === 0) {
    return undefined;
  }
  const whole = wholeDifference(before, after);
  const expressions = updateWithinLimits(schema, nestedDifference(before, after)) ?? updateWithinLimits(schema, whole);
  if (expressions !== undefined) {
    return { operation: 'UpdateItem', input: { TableName: table, Key: key, ...expressions, ...returned } };
  }
  return comparing === 'wholly'
    ? tooMany(changed.length)
    : (planPartly(table, schema, key, before, whole) ?? planReplacement(table, { key, before, after }));
}

/** @returns undefined where even the edits alone are longer than DynamoDB takes */
function planPartly(table: string, schema: KeySchema, key: Key, seen: Item, { edits, premises }: Difference): PlannedWrite | undefined {
  const likely = likeliestFirst(premises);
  const fit = largestFit(likely.length, count => updateWithinLimits(schema, { edits, premises: likely.slice(0, count) }));
  const names = edits.map(({ path: [name] }) => name);
  return (
    fit && {
      operation: 'UpdateItem',
      input: { TableName: table, Key: key, ...fit.built, ...returned },
      readFirst: { key, seen, names, compared: fit.count },
    }
  );
}

/** More is changed than an update can name. What is replaced is the whole item, so that all of it counts. */
function planReplacement(table: string, { key, before, after }: Required<ItemChange>): PlannedWrite {
  const { expressions, check } = seenCondition(seenPremises(before), { key, seen: before });
  // The read tells of attributes that somebody added, which no condition can name.
  const readFirst = check.readFirst ?? { key, seen: before, compared: Object.keys(before).length };
  return { operation: 'PutItem', input: { TableName: table, Item: after, ...expressions, ...returned }, readFirst };
}

type UpdateExpressions = Pick<Input<'UpdateItem'>, 'UpdateExpression'> & ConditionExpressions;

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

function tooMany(attributes: number): never {
  const many = `${attributes} attributes are to be compared with what was seen, more than DynamoDB compares in one request`;
  throw new ExplorerError('invalid', `${many}. Save again and agree to have the rest compared by a read just before, or change fewer.`);
}

const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ReturnConsumedCapacity: 'TOTAL' } as const;
