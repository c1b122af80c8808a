import type { Item, Key } from './attributeValue.ts';
import { ExplorerError } from './errors.ts';
import { ExpressionWriter } from './expressionWriter.ts';
import { sameValue } from './items/equality.ts';
import type { KeySchema } from './keySchema.ts';
import { keyAttributes } from './keySchema.ts';
import type { Input } from './operations.ts';

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
  const conditions = Object.entries(before).map(([name, value]) => `${writer.name(name)} = ${writer.value(value)}`);
  return {
    operation: 'DeleteItem',
    input: { TableName: table, Key: key, ConditionExpression: conditions.join(' AND '), ...writer.attributes(), ...returned },
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
  const writer = new ExpressionWriter();
  // An update would create an item that was deleted meanwhile.
  const conditions = keyAttributes(schema).map(({ name }) => `attribute_exists(${writer.name(name)})`);
  const sets: string[] = [];
  const removes: string[] = [];
  const changed = changedNames(before, after);
  refuseAnotherKey(schema, changed);
  for (const name of changed) {
    const placeholder = writer.name(name);
    const old = ownValue(before, name);
    const value = ownValue(after, name);
    conditions.push(old === undefined ? `attribute_not_exists(${placeholder})` : `${placeholder} = ${writer.value(old)}`);
    if (value === undefined) {
      removes.push(placeholder);
    } else {
      sets.push(`${placeholder} = ${writer.value(value)}`);
    }
  }
  if (sets.length === 0 && removes.length === 0) {
    return undefined;
  }
  const clauses = [sets.length > 0 ? `SET ${sets.join(', ')}` : '', removes.length > 0 ? `REMOVE ${removes.join(', ')}` : ''];
  return {
    operation: 'UpdateItem',
    input: {
      TableName: table,
      Key: key,
      UpdateExpression: clauses.filter(clause => clause !== '').join(' '),
      ConditionExpression: conditions.join(' AND '),
      ...writer.attributes(),
      ...returned,
    },
  };
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

/** The attributes that are not the same in both, in the order of `after`, then what it lost. */
export function changedNames(before: Item, after: Item): readonly string[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].filter(name => {
    const old = ownValue(before, name);
    const value = ownValue(after, name);
    return old === undefined || value === undefined || !sameValue(old, value);
  });
}

function ownValue(item: Item, name: string): Item[string] | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ReturnConsumedCapacity: 'TOTAL' } as const;
