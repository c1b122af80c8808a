import type { AttributeValue, Item } from '../attributeValue.ts';
import { itemSize, maxItemSize } from '../items/itemSize.ts';
import { parseValue } from '../items/itemJson.ts';
import { oneLine, printValue } from '../items/printValue.ts';
import { formatCount } from '../items/problem.ts';
import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import { keyValueProblem } from '../keyValueProblem.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { ChangeId } from './changeId.ts';
import { itemId } from './changeId.ts';
import type { ChangeSet } from './changeSet.ts';
import type { PendingChange } from './pendingChange.ts';

const longestName = 65_535;

/** What DynamoDB would refuse of a value wherever it stands in this attribute; one sentence that names it. */
export function valueProblem(shape: TableShape, name: string, value: AttributeValue): string | undefined {
  if (name === '' || name.length > longestName) {
    return name === '' ? 'An attribute needs a name.' : `The name of an attribute may have at most ${formatCount(longestName)} bytes.`;
  }
  // What is read back has been looked at like every text a person writes.
  const [problem] = parseValue(printValue(value, oneLine)).problems;
  return problem === undefined ? keyProblem(shape, name, value) : `“${name}”: ${problem.message}`;
}

/** What keeps a change from being written as it is; one sentence. */
export function changeProblem({ key }: TableShape, { before, after }: PendingChange): string | undefined {
  if (after === undefined) {
    return undefined;
  }
  const missing = before === undefined ? keyAttributes(key).find(({ name }) => !Object.hasOwn(after, name)) : undefined;
  if (missing !== undefined) {
    return `“${missing.name}” is missing. It is part of the key, of the type ${missing.type}: fill it in.`;
  }
  const size = itemSize(after);
  return size > maxItemSize
    ? `The item has ${formatCount(size)} bytes; DynamoDB stores at most ${formatCount(maxItemSize)} (400 KB). Shorten it.`
    : undefined;
}

/** What keeps each change of a set from being written, where something does. */
export function problemsOf(shape: TableShape, set: ChangeSet): ReadonlyMap<ChangeId, string> {
  const problems = new Map<ChangeId, string>();
  // By their keys: a new row that overwrites an item keeps its own id.
  const taken = new Map(set.changes.flatMap(change => (change.before === undefined ? [] : [[itemId(shape.key, change.before), change]])));
  for (const change of set.changes) {
    const problem = changeProblem(shape, change) ?? clash(shape.key, change, taken);
    if (problem !== undefined) {
      problems.set(change.id, problem);
    }
  }
  return problems;
}

/** A transaction names an item once, and of two new items with one key the second would always fail. */
function clash(schema: KeySchema, change: PendingChange, taken: Map<ChangeId, PendingChange>): string | undefined {
  if (change.before !== undefined || change.after === undefined) {
    return undefined;
  }
  const id = itemId(schema, change.after);
  const other = taken.get(id);
  taken.set(id, change);
  return other === undefined ? undefined : 'Another changed row has the same key. Change the key of one of them.';
}

function keyProblem({ key, indexes }: TableShape, name: string, value: AttributeValue): string | undefined {
  const schemas = [key, ...indexes.map(index => index.key)];
  for (const schema of schemas) {
    const attribute = attributeNamed(schema, name);
    const problem = attribute && keyValueProblem(schema, attribute, value);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}

function attributeNamed(schema: KeySchema, name: string): KeyAttribute | undefined {
  return keyAttributes(schema).find(attribute => attribute.name === name);
}

/** An item without what may not be in it: nothing, or the first problem of its values. */
export function itemProblem(shape: TableShape, item: Item): string | undefined {
  for (const [name, value] of Object.entries(item)) {
    const problem = valueProblem(shape, name, value);
    if (problem !== undefined) {
      return problem;
    }
  }
  return undefined;
}
