import { ExplorerError } from './errors.ts';
import type { ExpressionWriter } from './expressionWriter.ts';
import type { ComparedAttribute, Filter, FilterCondition, FilterGroup } from './readRequest.ts';

const joints: ReadonlyMap<string, string> = new Map<FilterGroup['join'], string>([
  ['and', ' AND '],
  ['or', ' OR '],
]);

/** A part of an expression; one that is joined needs brackets within another. DynamoDB refuses brackets within brackets. */
interface Written {
  readonly text: string;
  readonly isJoined: boolean;
}

/** The text of a filter, which may stand beside nothing else. @returns an empty text for a group without conditions */
export function writeFilter(writer: ExpressionWriter, filter: FilterGroup): string {
  const [written] = writeGroup(writer, filter);
  return written?.text ?? '';
}

/** @returns nothing for a group without conditions */
function writeGroup(writer: ExpressionWriter, { join, not, members }: FilterGroup): readonly Written[] {
  const joint = joints.get(join) ?? unknownOperator();
  const parts = members.flatMap(member => writeMember(writer, member));
  const [first, ...others] = parts;
  if (first === undefined) {
    return [];
  }
  const whole = others.length === 0 ? first : { text: parts.map(inBrackets).join(joint), isJoined: true };
  return [not === true ? { text: `NOT (${whole.text})`, isJoined: false } : whole];
}

function inBrackets({ text, isJoined }: Written): string {
  return isJoined ? `(${text})` : text;
}

function writeMember(writer: ExpressionWriter, member: Filter): readonly Written[] {
  if ('members' in member) {
    return writeGroup(writer, member);
  }
  const text = writeCondition(writer, member);
  return [{ text: member.not === true ? `NOT ${text}` : text, isJoined: false }];
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
