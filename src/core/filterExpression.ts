import { ExplorerError } from './errors.ts';
import type { ExpressionWriter } from './expressionWriter.ts';
import type { ComparedAttribute, Filter, FilterCondition, FilterGroup } from './readRequest.ts';

const joints: ReadonlyMap<string, string> = new Map<FilterGroup['join'], string>([
  ['and', ' AND '],
  ['or', ' OR '],
]);

/** The text of a filter, which may stand beside nothing else. @returns an empty text for a group without conditions */
export function writeFilter(writer: ExpressionWriter, filter: FilterGroup): string {
  return writeGroup(writer, filter, false);
}

/** @param nested within another group, where it needs brackets */
function writeGroup(writer: ExpressionWriter, { join, not, members }: FilterGroup, nested: boolean): string {
  const parts = members.map(member => writeMember(writer, member)).filter(text => text !== '');
  if (parts.length === 0) {
    return '';
  }
  const text = parts.join(joints.get(join) ?? unknownOperator());
  if (not === true) {
    return `NOT (${text})`;
  }
  return nested && parts.length > 1 ? `(${text})` : text;
}

function writeMember(writer: ExpressionWriter, member: Filter): string {
  if ('members' in member) {
    return writeGroup(writer, member, true);
  }
  const text = writeCondition(writer, member);
  return member.not === true ? `NOT ${text}` : text;
}

function writeCondition(writer: ExpressionWriter, condition: FilterCondition): string {
  const name = writer.name(condition.path);
  switch (condition.operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return `${condition.operator}(${name})`;
    case 'attribute_type':
      return `attribute_type(${name}, ${writer.value({ S: condition.type })})`;
    case 'begins_with':
    case 'contains':
      return `${condition.operator}(${name}, ${writer.value(condition.value)})`;
    case 'between':
    case 'in':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return writeComparison(writer, condition, condition.of === 'size' ? `size(${name})` : name);
  }
  return unknownOperator();
}

function writeComparison(writer: ExpressionWriter, condition: ComparedAttribute, operand: string): string {
  switch (condition.operator) {
    case 'between':
      return `${operand} BETWEEN ${writer.value(condition.low)} AND ${writer.value(condition.high)}`;
    case 'in':
      return `${operand} IN (${condition.values.map(value => writer.value(value)).join(', ')})`;
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return `${operand} ${condition.operator} ${writer.value(condition.value)}`;
  }
}

/** A page may send anything; what it sends as an operator is never pasted into an expression. */
export function unknownOperator(): never {
  throw new ExplorerError('invalid', 'This read asks for an operator that does not exist. Choose another, or reload the window.');
}
