import { parsePath } from '../../../src/core/attributePath.ts';
import { attributeTypes } from '../../../src/core/attributeValue.ts';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../../../src/core/keySchema.ts';
import { conditionsIn } from './conditionFields.ts';
import type { ConditionField } from './conditionFields.ts';
import { conditionId, limitId, listId, partitionId, projectionId, sortHighId, sortId } from './fieldIds.ts';
import { isGiven, problemOf } from '../../typedValue.ts';
import { openSortFields } from './form.ts';
import type { Form, SortField } from './form.ts';
import { operatorNamed } from './operators.ts';
import { parseProjection } from './projectionText.ts';
import { runFindings } from './runFields.ts';

/** One sentence per field that is not right, by the field's id. */
export type Problems = ReadonlyMap<string, string>;

type Finding = readonly [id: string, problem: string | undefined];

/**
 * What is wrong with the form. Fields that are still empty are named only when `complete` is asked for: nobody wants to be
 * told off for a field they have not come to.
 */
export function findProblems(form: Form, key: KeySchema, complete: boolean): Problems {
  const findings: readonly Finding[] = [
    ...(form.mode === 'scan' ? [] : keyFindings(form, key, complete)),
    ...conditionsIn(form.filter).flatMap(field => conditionFindings(field, complete)),
    [projectionId, projectionProblem(form.projection)],
    [limitId, limitProblem(form.limit.trim())],
    ...runFindings(form.run),
  ];
  return new Map(
    findings.flatMap(([id, problem]): readonly (readonly [string, string])[] => (problem === undefined ? [] : [[id, problem]])),
  );
}

function keyFindings(form: Form, key: KeySchema, complete: boolean): readonly Finding[] {
  // Where the mode is chosen by what is filled in, an empty key is an answer too.
  const isWanted = complete && form.mode === 'query';
  return [
    ...key.partition.map((attribute, index): Finding => [partitionId(index), keyProblem(form.partition[index] ?? '', attribute, isWanted)]),
    ...form.sort.slice(0, openSortFields(form)).flatMap((field, index) => sortFindings(field, index, key.sort[index], complete)),
  ];
}

function sortFindings(
  { operator, value, high }: SortField,
  index: number,
  attribute: KeyAttribute | undefined,
  complete: boolean,
): readonly Finding[] {
  if (attribute === undefined || operator === 'any') {
    return [];
  }
  const lower: Finding = [sortId(index), keyProblem(value, attribute, complete)];
  return operator === 'between' ? [lower, [sortHighId(index), keyProblem(high, attribute, complete)]] : [lower];
}

function keyProblem(text: string, { name, type }: KeyAttribute, complete: boolean): string | undefined {
  if (text === '') {
    return complete ? `Enter a value for “${name}”; a key is never empty.` : undefined;
  }
  return problemOf(text, type);
}

function conditionFindings(field: ConditionField, complete: boolean): readonly Finding[] {
  const { id, attribute, operator, type, value, high, values } = field;
  const { takes } = operatorNamed(operator);
  return [
    [conditionId(id, 'attribute'), attributeProblem(attribute, complete)],
    ...(takes === 'type' ? [[conditionId(id, 'value'), typeProblem(value)] as const] : []),
    ...(takes === 'value' || takes === 'range' ? [[conditionId(id, 'value'), valueProblem(value, type, complete)] as const] : []),
    ...(takes === 'range' ? [[conditionId(id, 'high'), valueProblem(high, type, complete)] as const] : []),
    ...(takes === 'list' ? listFindings(id, values, type, complete) : []),
  ];
}

function listFindings(id: number, values: readonly string[], type: AttributeType, complete: boolean): readonly Finding[] {
  const given = values.map((text, position) => [text, position] as const).filter(([text]) => isListed(text, type, values));
  return given.length === 0
    ? [[listId(id, 0), complete ? 'Enter at least one value.' : undefined]]
    : given.map(([text, position]) => [listId(id, position), problemOf(text, type)]);
}

/** An empty field at the end of a list waits for a value; alone, an empty text is the one that is looked for. */
export function isListed(text: string, type: AttributeType, values: readonly string[]): boolean {
  return text !== '' && isGiven(text, type) ? true : values.length === 1 && type === 'NULL';
}

function attributeProblem(text: string, complete: boolean): string | undefined {
  if (text.trim() === '') {
    return complete ? 'Enter the name of the attribute.' : undefined;
  }
  return messageOf(() => parsePath(text));
}

function typeProblem(text: string): string | undefined {
  return attributeTypes.some(name => name === text) ? undefined : 'Choose a type.';
}

function valueProblem(text: string, type: AttributeType, complete: boolean): string | undefined {
  return isGiven(text, type) || complete ? problemOf(text, type) : undefined;
}

function projectionProblem(text: string): string | undefined {
  return messageOf(() => parseProjection(text));
}

function limitProblem(text: string): string | undefined {
  return text === '' || /^0*[1-9]\d{0,8}$/.test(text) ? undefined : 'Enter how many items at most, such as 100; or leave it empty.';
}

function messageOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a condition says something already, and nothing wrong. */
export function isReady(field: ConditionField, problems: Problems): boolean {
  const isComplete = conditionFindings(field, true).every(([, problem]) => problem === undefined);
  return isComplete && !problems.has(conditionId(field.id, 'attribute'));
}
