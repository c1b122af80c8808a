import type { ReviewDecision } from './changeReview.ts';
import { check, list, oneOf, record, whole } from './tableEditor/messageShape.ts';

/** @param count how many changes there are @throws ExplorerError where a page asks for what is not there */
export function askedDecision(params: unknown, count: number): ReviewDecision {
  const { accepted, mode } = record(params);
  const indexes = list(accepted).map(index => whole(index, 0));
  check(indexes.every(index => index < count) && new Set(indexes).size === indexes.length);
  return { accepted: indexes, mode: oneOf(['transactions', 'singles'], mode) };
}
