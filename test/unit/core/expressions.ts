import { expect } from 'vitest';
import type { ExpressionAttributes } from '../../../src/core/operations.ts';

interface Expressions extends ExpressionAttributes {
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
}

/** All that the expressions of this program may consist of, beside placeholders. */
const vocabulary =
  /\b(?:AND|OR|NOT|IN|BETWEEN|SET|REMOVE|size|begins_with|contains|attribute_exists|attribute_not_exists|attribute_type)\b|<>|<=|>=|[=<>(),.\s]|\[\d+\]/g;

export function expressionTexts(input: Expressions): readonly string[] {
  const { KeyConditionExpression, FilterExpression, ProjectionExpression, UpdateExpression, ConditionExpression } = input;
  return [KeyConditionExpression, FilterExpression, ProjectionExpression, UpdateExpression, ConditionExpression].filter(
    text => text !== undefined,
  );
}

/** Nothing a person typed is in the text: each bit of it is a placeholder or of our own vocabulary, and none is undefined or unused. */
export function expectOnlyPlaceholders(input: Expressions): void {
  const text = expressionTexts(input).join(' ');
  const placeholder = /[#:]\d+/g;
  expect(text.replace(placeholder, '').replace(vocabulary, '')).toBe('');
  const used = [...new Set(text.match(placeholder) ?? [])].toSorted();
  const defined = [...Object.keys(input.ExpressionAttributeNames ?? {}), ...Object.keys(input.ExpressionAttributeValues ?? {})].toSorted();
  expect(used).toEqual(defined);
}

/** DynamoDB refuses brackets around nothing but brackets. */
export function expectNoRedundantBrackets(text: string): void {
  const open: number[] = [];
  const ends = new Map<number, number>();
  for (const [index, character] of Array.from(text).entries()) {
    if (character === '(') {
      open.push(index);
    } else if (character === ')') {
      ends.set(open.pop()!, index);
    }
  }
  expect([...ends].filter(([start, end]) => ends.get(start + 1) === end - 1)).toEqual([]);
}
