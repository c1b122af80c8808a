import type { AttributePath } from '../attributePath.ts';
import type { AttributeMap, AttributeType, AttributeValue, Item } from '../attributeValue.ts';
import { sameValue } from '../items/equality.ts';

/** One place of an item that gets another value; without a value it is removed. */
export interface Edit {
  readonly path: AttributePath;
  readonly value?: AttributeValue;
}

/** What must still be so for an edit to be of what was seen. */
export type Premise =
  | { readonly kind: 'equal'; readonly path: AttributePath; readonly value: AttributeValue }
  | { readonly kind: 'absent'; readonly path: AttributePath }
  | { readonly kind: 'type'; readonly path: AttributePath; readonly type: AttributeType }
  /** The elements of a list: with as many as were seen, a position means the same element. */
  | { readonly kind: 'size'; readonly path: AttributePath; readonly size: number };

/** Edits, none of which is inside another, and all that they rely on. */
export interface Difference {
  readonly edits: readonly Edit[];
  readonly premises: readonly Premise[];
}

const none: Difference = { edits: [], premises: [] };

/** The attributes that are not the same in both, in the order of `after`, then what it lost. */
export function changedNames(before: Item, after: Item): readonly string[] {
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].filter(name => {
    const old = ownValue(before, name);
    const value = ownValue(after, name);
    return old === undefined || value === undefined || !sameValue(old, value);
  });
}

/** Attribute by attribute, each replaced as a whole. */
export function wholeDifference(before: Item, after: Item): Difference {
  return joined(changedNames(before, after).map(name => replaced([name], ownValue(before, name), ownValue(after, name))));
}

/** As far down into maps and lists as that makes the request smaller. */
export function nestedDifference(before: Item, after: Item): Difference {
  return joined(changedNames(before, after).map(name => changed([name], ownValue(before, name), ownValue(after, name))));
}

function changed(path: AttributePath, old: AttributeValue | undefined, value: AttributeValue | undefined): Difference {
  const whole = replaced(path, old, value);
  const nested = old && value && inside(path, old, value);
  return nested !== undefined && weight(nested) < weight(whole) ? nested : whole;
}

/** @returns undefined where only the whole value can be replaced: another type, a scalar, a set */
function inside(path: AttributePath, old: AttributeValue, value: AttributeValue): Difference | undefined {
  if ('M' in old && 'M' in value) {
    return insideMap(path, old.M, value.M);
  }
  return 'L' in old && 'L' in value ? insideList(path, old.L, value.L) : undefined;
}

function insideMap(path: AttributePath, old: AttributeMap, value: AttributeMap): Difference {
  const names = changedNames(old, value);
  // Nothing can be put into what is gone, and the refusal of that would not be one of a condition.
  const isAdded = names.some(name => !Object.hasOwn(old, name));
  const place: Difference = isAdded ? { edits: [], premises: [{ kind: 'type', path, type: 'M' }] } : none;
  return joined([place, ...names.map(name => changed([...path, name], ownValue(old, name), ownValue(value, name)))]);
}

/** What is put into or taken out of the middle moves the rest: then the whole list is replaced. */
function insideList(path: AttributePath, old: readonly AttributeValue[], value: readonly AttributeValue[]): Difference | undefined {
  const common = Math.min(old.length, value.length);
  const moved = [...old.slice(0, common).keys()].filter(index => !same(old[index], value[index]));
  if (old.length !== value.length && moved.length > 0) {
    return undefined;
  }
  const size: Premise = { kind: 'size', path, size: old.length };
  const added = value.slice(common).map((element, index): Edit => ({ path: [...path, common + index], value: element }));
  const list: Difference = {
    edits: added,
    // Texts and maps have a size too, and what is there tells nothing of a list that only grows.
    premises: added.length > 0 ? [{ kind: 'type', path, type: 'L' }, size] : [size],
  };
  // From the end: some engines count what is left after each of them.
  const removed = [...old.entries()]
    .slice(common)
    .map(([index, element]) => replaced([...path, index], element, undefined))
    .reverse();
  return joined([list, ...moved.map(index => insideElement([...path, index], old[index], value[index])), ...removed]);
}

/** Elements have no names: an edit inside one is of the same element only while all of it is as it was seen. */
function insideElement(path: AttributePath, old: AttributeValue | undefined, value: AttributeValue | undefined): Difference {
  const { premises } = replaced(path, old, value);
  return { edits: changed(path, old, value).edits, premises };
}

function replaced(path: AttributePath, old: AttributeValue | undefined, value: AttributeValue | undefined): Difference {
  const premise: Premise = old === undefined ? { kind: 'absent', path } : { kind: 'equal', path, value: old };
  return { edits: [{ path, ...(value !== undefined && { value }) }], premises: [premise] };
}

function joined(differences: readonly Difference[]): Difference {
  return { edits: differences.flatMap(({ edits }) => edits), premises: differences.flatMap(({ premises }) => premises) };
}

/** About as many bytes as it takes in a request. */
function weight({ edits, premises }: Difference): number {
  return [...edits, ...premises].reduce((total, part) => {
    const value = 'value' in part ? JSON.stringify(part.value).length : 0;
    return total + value + placeholderLength * part.path.length + operatorLength;
  }, 0);
}

const placeholderLength = '#12.'.length;
const operatorLength = ' = :12 AND '.length;

function same(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a !== undefined && b !== undefined && sameValue(a, b);
}

function ownValue(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
