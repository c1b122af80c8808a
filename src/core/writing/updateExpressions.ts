import type { ExpressionWriter } from '../expressionWriter.ts';
import type { Edit, Premise } from './itemDifference.ts';

/** `SET #0.#1 = :0, #2[3] = :1 REMOVE #4` */
export function updateExpression(edits: readonly Edit[], writer: ExpressionWriter): string {
  const sets = edits.flatMap(({ path, value }) => (value === undefined ? [] : [`${writer.name(path)} = ${writer.value(value)}`]));
  const removes = edits.filter(({ value }) => value === undefined).map(({ path }) => writer.name(path));
  const clauses = [sets.length > 0 ? `SET ${sets.join(', ')}` : '', removes.length > 0 ? `REMOVE ${removes.join(', ')}` : ''];
  return clauses.filter(clause => clause !== '').join(' ');
}

export function premiseCondition(premise: Premise, writer: ExpressionWriter): string {
  const name = writer.name(premise.path);
  switch (premise.kind) {
    case 'equal':
      return `${name} = ${writer.value(premise.value)}`;
    case 'absent':
      return `attribute_not_exists(${name})`;
    case 'type':
      return `attribute_type(${name}, ${writer.value({ S: premise.type })})`;
    case 'size':
      return `size(${name}) = ${writer.value({ N: String(premise.size) })}`;
  }
}
