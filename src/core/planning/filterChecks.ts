import { printPath } from '../attributePath.ts';
import type { AttributeValue } from '../attributeValue.ts';
import { attributeTypes, typeOf } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import { numberFault } from '../items/number.ts';
import { keyAttributes } from '../keySchema.ts';
import type { ComparedAttribute, Filter, FilterCondition, ReadRequest } from '../readRequest.ts';
import type { ReadSource } from '../readSource.ts';
import { notProjected, tableKeyOf } from '../readSource.ts';
import { compareScalars } from './scalarOrder.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const maxInValues = 100;

const ordered: readonly string[] = ['S', 'N', 'B'];

/**
 * Refuses, in one sentence, what DynamoDB would refuse of a filter.
 *
 * @throws ExplorerError of kind `invalid`
 */
export function checkFilter(filter: Filter, source: ReadSource, mode: ReadRequest['mode']): void {
  if ('members' in filter) {
    for (const member of filter.members) {
      checkFilter(member, source, mode);
    }
    return;
  }
  checkAttribute(filter, source, mode);
  for (const value of valuesOf(filter)) {
    checkValue(filter, value);
  }
  checkOperands(filter);
}

function checkAttribute({ path }: FilterCondition, source: ReadSource, mode: ReadRequest['mode']): void {
  const [name] = path;
  const isKey = (key: ReadSource): boolean => keyAttributes(key).some(attribute => attribute.name === name);
  if (mode !== 'scan' && isKey(source)) {
    throw invalid(`“${name}” is a key attribute, and a query cannot filter by it. Make it a key condition, or scan instead.`);
  }
  if (path.length > 1 && (isKey(source) || isKey(tableKeyOf(source)))) {
    throw invalid(`“${name}” is a key attribute and has nothing inside. Remove the condition on “${printPath(path)}”.`);
  }
  if (notProjected(source, [path]).length > 0) {
    throw invalid(`The index “${source.index?.name ?? ''}” does not have “${name}” to filter by. Read the table, or remove the condition.`);
  }
}

function valuesOf(condition: FilterCondition): readonly AttributeValue[] {
  switch (condition.operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'attribute_type':
      return [];
    case 'between':
      return [condition.low, condition.high];
    case 'in':
      return condition.values;
    case 'begins_with':
    case 'contains':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [condition.value];
  }
}

function checkValue({ path }: FilterCondition, value: AttributeValue): void {
  const numbers = 'N' in value ? [value.N] : 'NS' in value && value.NS;
  if (numbers !== false && numbers.some(number => numberFault(number) !== undefined)) {
    throw invalid(`“${printPath(path)}” is compared with a number DynamoDB does not take. Write up to 38 digits, such as 42 or -1.5E+10.`);
  }
  const isEmptySet =
    ('SS' in value && value.SS.length === 0) || ('NS' in value && value.NS.length === 0) || ('BS' in value && value.BS.length === 0);
  if (isEmptySet) {
    throw invalid(`“${printPath(path)}” is compared with an empty set, which DynamoDB does not have. Give it an element.`);
  }
}

function checkOperands(condition: FilterCondition): void {
  const name = printPath(condition.path);
  switch (condition.operator) {
    case 'attribute_type':
      if (!attributeTypes.includes(condition.type)) {
        throw invalid(`“${name}” is asked for a type that does not exist. Choose one of ${attributeTypes.join(', ')}.`);
      }
      return;
    case 'begins_with':
      if (!('S' in condition.value || 'B' in condition.value)) {
        throw invalid(`“${name}” cannot begin with a value of the type ${typeOf(condition.value)}. Give a string or a binary.`);
      }
      return;
    case 'contains':
    case 'attribute_exists':
    case 'attribute_not_exists':
      return;
    case 'between':
    case 'in':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      checkComparison(condition, name);
  }
}

function checkComparison(condition: ComparedAttribute, name: string): void {
  const values = valuesOf(condition);
  if ('of' in condition && !values.every(value => 'N' in value)) {
    throw invalid(`The size of “${name}” is a number. Compare it with one.`);
  }
  switch (condition.operator) {
    case '=':
    case '<>':
      return;
    case 'in':
      checkIn(values, name);
      return;
    case 'between':
      checkOrdered('BETWEEN', values, name);
      checkEnds(condition.low, condition.high, name);
      return;
    case '<':
    case '<=':
    case '>':
    case '>=':
      checkOrdered(condition.operator, values, name);
  }
}

function checkIn(values: readonly AttributeValue[], name: string): void {
  if (values.length === 0) {
    throw invalid(`The condition on “${name}” has no values to compare with. Add one, or remove the condition.`);
  }
  if (values.length > maxInValues) {
    throw invalid(
      `The condition on “${name}” has ${values.length} values, and IN takes ${maxInValues}. Split it into several, joined by OR.`,
    );
  }
}

function checkOrdered(operator: string, values: readonly AttributeValue[], name: string): void {
  const unordered = values.map(typeOf).find(type => !ordered.includes(type));
  if (unordered !== undefined) {
    throw invalid(
      `“${name}” cannot be compared by ${operator} with a value of the type ${unordered}. Give a string, a number or a binary.`,
    );
  }
}

/** The two ends of a range, of a key or a filter. @throws ExplorerError when they are no range */
export function checkEnds(low: AttributeValue, high: AttributeValue, name: string): void {
  const order = compareScalars(low, high);
  if (order === undefined) {
    throw invalid(`The two ends of the range of “${name}” have different types. Give both the same.`);
  }
  if (order > 0) {
    throw invalid(`The lower end of the range of “${name}” is above the upper end. Swap them.`);
  }
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('invalid', message);
}
