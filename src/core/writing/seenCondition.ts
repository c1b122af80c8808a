import type { Item } from '../attributeValue.ts';
import { ExpressionWriter } from '../expressionWriter.ts';
import type { ExpressionAttributes } from '../operations.ts';
import { exceedsLimits } from '../planning/expressionLimits.ts';
import type { Premise } from './itemDifference.ts';
import { largestFit } from './largestFit.ts';
import type { ReadFirst } from './readFirst.ts';
import { premiseCondition } from './updateExpressions.ts';

/**
 * How a write relies on more than DynamoDB compares in one request. `wholly`: it is refused. `partly`: as much as fits is compared
 * by the write itself, and all of it by reading the item just before, which a person has to agree to.
 */
export type Comparing = 'wholly' | 'partly';

export type ConditionExpressions = ExpressionAttributes & { readonly ConditionExpression: string };

/** A condition, and what is compared before it where that is not all. */
export interface SeenCondition {
  readonly expressions: ConditionExpressions;
  readonly check: { readonly readFirst?: ReadFirst };
}

/** All of it, or as much as fits. */
export function seenCondition(premises: readonly Premise[], seen: Omit<ReadFirst, 'compared'>): SeenCondition {
  const whole = conditionOf(premises);
  if (whole !== undefined) {
    return { expressions: whole, check: {} };
  }
  const likely = likeliestFirst(premises);
  const fit = largestFit(likely.length, count => conditionOf(likely.slice(0, count)));
  if (fit === undefined) {
    throw new RangeError('One comparison always fits.');
  }
  return { expressions: fit.built, check: { readFirst: { ...seen, compared: fit.count } } };
}

/** That each attribute is as it was seen. */
export function seenPremises(item: Item): readonly Premise[] {
  return Object.entries(item).map(([name, value]) => ({ kind: 'equal', path: [name], value }));
}

/** Numbers first, where not all are compared: versions, counters and times of a change are among them. */
export function likeliestFirst(premises: readonly Premise[]): readonly Premise[] {
  const isNumber = (premise: Premise): boolean => premise.kind === 'equal' && 'N' in premise.value;
  return [...premises.filter(isNumber), ...premises.filter(premise => !isNumber(premise))];
}

function conditionOf(premises: readonly Premise[]): ConditionExpressions | undefined {
  const writer = new ExpressionWriter();
  const ConditionExpression = premises.map(premise => premiseCondition(premise, writer)).join(' AND ');
  return exceedsLimits(ConditionExpression) ? undefined : { ConditionExpression, ...writer.attributes() };
}
