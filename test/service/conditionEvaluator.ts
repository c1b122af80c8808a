import type { AttributePath } from '../../src/core/attributePath.ts';
import type { AttributeMap, AttributeValue, Item } from '../../src/core/attributeValue.ts';
import type { ComparedAttribute, Filter, FilterCondition } from '../../src/core/readRequest.ts';

/**
 * Whether DynamoDB lets an item through a filter, told from its documentation and shared with nothing in `src`: what the
 * program asks is checked against this.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function holds(filter: Filter, item: Item): boolean {
  if (!('members' in filter)) {
    return conditionHolds(filter, item) !== (filter.not === true);
  }
  const members = filter.members.filter(hasConditions);
  const joined = filter.join === 'and' ? members.every(member => holds(member, item)) : members.some(member => holds(member, item));
  // A group without conditions says nothing, and so does its opposite.
  return members.length === 0 || joined !== (filter.not === true);
}

function hasConditions(filter: Filter): boolean {
  return !('members' in filter) || filter.members.some(hasConditions);
}

function conditionHolds(condition: FilterCondition, item: Item): boolean {
  const found = valueAt(item, condition.path);
  switch (condition.operator) {
    case 'attribute_exists':
      return found !== undefined;
    case 'attribute_not_exists':
      return found === undefined;
    case 'attribute_type':
      return found !== undefined && condition.type in found;
    case 'begins_with':
      return found !== undefined && beginsWith(found, condition.value);
    case 'contains':
      return found !== undefined && contains(found, condition.value);
    case 'between':
    case 'in':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparisonHolds(condition, condition.of === 'size' ? sizeOf(found) : found);
  }
}

function comparisonHolds(condition: ComparedAttribute, found: AttributeValue | undefined): boolean {
  switch (condition.operator) {
    case '=':
      return found !== undefined && equal(found, condition.value);
    case '<>':
      // An attribute that is not there is not equal to anything.
      return found === undefined || !equal(found, condition.value);
    case 'in':
      return found !== undefined && condition.values.some(value => equal(found, value));
    case 'between':
      return found !== undefined && order(found, condition.low) >= 0 && order(found, condition.high) <= 0;
    case '<':
      return found !== undefined && order(found, condition.value) < 0;
    case '<=':
      return found !== undefined && order(found, condition.value) <= 0;
    case '>':
      return found !== undefined && order(found, condition.value) > 0;
    case '>=':
      return found !== undefined && order(found, condition.value) >= 0;
  }
}

function valueAt(item: Item, [first, ...rest]: AttributePath): AttributeValue | undefined {
  return rest.reduce<AttributeValue | undefined>(
    (value, step) => {
      if (typeof step === 'number') {
        return value !== undefined && 'L' in value ? value.L[step] : undefined;
      }
      return value !== undefined && 'M' in value ? own(value.M, step) : undefined;
    },
    own(item, first),
  );
}

function own(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** Characters, bytes, elements or members; numbers, booleans and null have none. */
function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  const length = lengthOf(value);
  return length === undefined ? undefined : { N: String(length) };
}

function lengthOf(value: AttributeValue | undefined): number | undefined {
  if (value === undefined || 'N' in value || 'BOOL' in value || 'NULL' in value) {
    return undefined;
  }
  if ('B' in value) {
    return bytes(value.B).length;
  }
  return 'M' in value ? Object.keys(value.M).length : Object.values(value as { readonly S: string })[0]!.length;
}

/** How two values of one of the ordered types compare; of others, and of different types, nothing holds. */
export function order(a: AttributeValue, b: AttributeValue): number {
  if ('N' in a && 'N' in b) {
    return compareNumbers(a.N, b.N);
  }
  if ('S' in a && 'S' in b) {
    return Buffer.compare(Buffer.from(a.S, 'utf8'), Buffer.from(b.S, 'utf8'));
  }
  return 'B' in a && 'B' in b ? Buffer.compare(bytes(a.B), bytes(b.B)) : NaN;
}

function equal(a: AttributeValue, b: AttributeValue): boolean {
  if ('M' in a && 'M' in b) {
    const entries = Object.entries(a.M);
    return entries.length === Object.keys(b.M).length && entries.every(([name, value]) => isEqual(value, own(b.M, name)));
  }
  if ('L' in a && 'L' in b) {
    return a.L.length === b.L.length && a.L.every((value, index) => isEqual(value, b.L[index]));
  }
  if ('BOOL' in a || 'NULL' in a) {
    return JSON.stringify(a) === JSON.stringify(b);
  }
  const [left, right] = [elements(a), elements(b)];
  if (left === undefined || right === undefined) {
    return order(a, b) === 0;
  }
  return left.length === right.length && left.every(value => right.some(other => order(value, other) === 0));
}

function isEqual(a: AttributeValue, b: AttributeValue | undefined): boolean {
  return b !== undefined && equal(a, b);
}

/** The elements of a set as values of their own. */
function elements(value: AttributeValue): readonly AttributeValue[] | undefined {
  if ('SS' in value) {
    return value.SS.map(S => ({ S }));
  }
  if ('NS' in value) {
    return value.NS.map(N => ({ N }));
  }
  return 'BS' in value ? value.BS.map(B => ({ B })) : undefined;
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ('S' in value && 'S' in prefix) {
    return value.S.startsWith(prefix.S);
  }
  return 'B' in value && 'B' in prefix && bytes(value.B).subarray(0, bytes(prefix.B).length).equals(bytes(prefix.B));
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if ('S' in value) {
    return 'S' in part && value.S.includes(part.S);
  }
  if ('B' in value) {
    return 'B' in part && bytes(value.B).includes(bytes(part.B));
  }
  return ('L' in value ? value.L : (elements(value) ?? [])).some(element => equal(element, part));
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}

/** Exactly: as whole numbers of the smallest power of ten that either has. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [decimal(a), decimal(b)];
  const exponent = left.exponent < right.exponent ? left.exponent : right.exponent;
  const difference = left.digits * 10n ** (left.exponent - exponent) - right.digits * 10n ** (right.exponent - exponent);
  return difference < 0n ? -1 : Number(difference > 0n);
}

function decimal(text: string): { readonly digits: bigint; readonly exponent: bigint } {
  const [, sign, whole = '', fraction = '', exponent = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)!;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: BigInt(exponent.replace('+', '')) - BigInt(fraction.length) };
}
