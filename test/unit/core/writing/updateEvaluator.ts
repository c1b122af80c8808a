import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { typeOf } from '../../../../src/core/attributeValue.ts';
import { base64ByteLength } from '../../../../src/core/items/binary.ts';
import { sameNumber } from '../../../../src/core/items/number.ts';
import { sameValue } from '../../../../src/core/items/equality.ts';
import { utf8Length } from '../../../../src/core/items/utf8.ts';
import type { Input } from '../../../../src/core/operations.ts';

type Expressions = Pick<Input<'UpdateItem'>, 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;
type Step = string | number;

/** A value that can be changed, as DynamoDB has it while it updates. */
type Live = { M: Map<string, Live> } | { L: Live[] } | { value: AttributeValue };

/** Does to an item what DynamoDB does with SET and REMOVE, and refuses what DynamoDB refuses. */
export function applied(before: Item, input: Input<'UpdateItem'>): Item {
  const root = live({ M: before });
  const [, set, remove] = /^(?:SET (.*?))?(?: ?REMOVE (.*))?$/.exec(input.UpdateExpression) ?? [];
  const assignments = (set?.split(', ') ?? []).map(assignment => {
    const [path, value] = assignment.split(' = ');
    return { path: pathOf(path!, input), value: live(valueOf(value!, input)) };
  });
  const removals = (remove?.split(', ') ?? []).map(path => pathOf(path, input));
  refuseOverlap([...assignments.map(({ path }) => path), ...removals]);
  for (const { path, value } of assignments.toSorted((a, b) => Number(a.path.at(-1)) - Number(b.path.at(-1)) || 0)) {
    assign(root, path, value);
  }
  // Positions are those before the update, so the last go first.
  for (const path of removals.toSorted((a, b) => Number(b.at(-1)) - Number(a.at(-1)) || 0)) {
    take(root, path);
  }
  const after = frozen(root);
  return 'M' in after ? after.M : {};
}

/** Whether DynamoDB would find the condition true. */
export function holds(item: Item | undefined, input: Expressions): boolean {
  return input.ConditionExpression!.split(' AND ').every(condition => {
    const [, name, argument] = /^(\w+)\((.*)\)$/.exec(condition) ?? [];
    if (name !== undefined) {
      return holdsFunction(name, argument!.split(', '), item ?? {}, input);
    }
    const [left, right] = condition.split(' = ');
    const [, sized] = /^size\((.*)\)$/.exec(left!) ?? [];
    const found = at(item ?? {}, pathOf(sized ?? left!, input));
    const wanted = valueOf(right!, input);
    if (sized !== undefined) {
      return found !== undefined && 'N' in wanted && sameNumber(String(sizeOf(found)), wanted.N);
    }
    return found !== undefined && sameValue(found, wanted);
  });
}

function holdsFunction(name: string, [path, value]: readonly string[], item: Item, input: Expressions): boolean {
  const found = at(item, pathOf(path!, input));
  switch (name) {
    case 'attribute_exists':
      return found !== undefined;
    case 'attribute_not_exists':
      return found === undefined;
    case 'attribute_type':
      return found !== undefined && sameValue({ S: typeOf(found) }, valueOf(value!, input));
    default:
      throw new Error(`No function ${name}.`);
  }
}

function at(item: Item, path: readonly Step[]): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>(
    (found, step) => {
      if (found !== undefined && 'M' in found && typeof step === 'string') {
        return Object.hasOwn(found.M, step) ? found.M[step] : undefined;
      }
      return found !== undefined && 'L' in found && typeof step === 'number' ? found.L[step] : undefined;
    },
    { M: item },
  );
}

function sizeOf(value: AttributeValue): number {
  const [content] = Object.values(value) as [unknown];
  if (typeof content === 'string') {
    return 'B' in value ? base64ByteLength(content) : utf8Length(content);
  }
  return Array.isArray(content) ? content.length : Object.keys(content as object).length;
}

function assign(root: Live, path: readonly Step[], value: Live): void {
  const parent = parentOf(root, path);
  const step = path.at(-1)!;
  if ('M' in parent && typeof step === 'string') {
    parent.M.set(step, value);
  } else if ('L' in parent && typeof step === 'number') {
    parent.L[Math.min(step, parent.L.length)] = value;
  } else {
    throw new Error('The document path provided in the update expression is invalid for update.');
  }
}

function take(root: Live, path: readonly Step[]): void {
  const parent = parentOf(root, path);
  const step = path.at(-1)!;
  if ('M' in parent && typeof step === 'string') {
    parent.M.delete(step);
  } else if ('L' in parent && typeof step === 'number') {
    parent.L.splice(step, 1);
  } else {
    throw new Error('The document path provided in the update expression is invalid for update.');
  }
}

function parentOf(root: Live, path: readonly Step[]): Live {
  return path.slice(0, -1).reduce((found, step) => {
    const next = typeof step === 'number' ? 'L' in found && found.L[step] : 'M' in found && found.M.get(step);
    if (next === undefined || next === false) {
      throw new Error('The document path provided in the update expression is invalid for update.');
    }
    return next;
  }, root);
}

function refuseOverlap(paths: readonly (readonly Step[])[]): void {
  for (const [index, path] of paths.entries()) {
    for (const other of paths.slice(index + 1)) {
      const length = Math.min(path.length, other.length);
      if (path.slice(0, length).every((step, place) => step === other[place])) {
        throw new Error('Two document paths overlap with each other.');
      }
    }
  }
}

function pathOf(text: string, { ExpressionAttributeNames: names = {} }: Expressions): readonly Step[] {
  return [...text.matchAll(/(#\d+)|\[(\d+)\]/g)].map(([, name, index]) => (name === undefined ? Number(index) : names[name]!));
}

function valueOf(placeholder: string, { ExpressionAttributeValues: values = {} }: Expressions): AttributeValue {
  return values[placeholder]!;
}

function live(value: AttributeValue): Live {
  if ('M' in value) {
    return { M: new Map(Object.entries(value.M).map(([name, inner]) => [name, live(inner)])) };
  }
  return 'L' in value ? { L: value.L.map(live) } : { value };
}

function frozen(value: Live): AttributeValue {
  if ('M' in value) {
    return { M: Object.fromEntries([...value.M].map(([name, inner]) => [name, frozen(inner)])) };
  }
  return 'L' in value ? { L: value.L.map(frozen) } : value.value;
}
