import { typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeType, AttributeValue } from '../../../src/core/attributeValue.ts';
import { printValue } from '../../../src/core/items/printValue.ts';
import { problemOf, textOf, valueOf } from '../../typedValue.ts';
import { instantOf, instantText } from '../cells/dateText.ts';
import type { DateReading } from '../cells/dateText.ts';
import { typedInstant } from './typedDate.ts';

/** What stands in an editor: a text, and the type it is to have. */
export interface Draft {
  readonly type: AttributeType;
  readonly text: string;
}

export type DraftResult = { readonly value: AttributeValue } | { readonly problem: string };

/** Longer texts are edited in a window of their own. */
const longestLine = 2000;

export function draftOf(value: AttributeValue): Draft {
  const type = typeOf(value);
  return { type, text: 'M' in value || 'L' in value ? printValue(value, '') : textOf(value) };
}

/** Whether it is edited in a window of its own instead of in its cell. */
export function isLarge({ type, text }: Draft): boolean {
  return !['S', 'N', 'BOOL', 'NULL'].includes(type) || text.length > longestLine;
}

/** @param reading how the numbers of the column are read: of those that are times, a date may be typed */
export function readDraft({ type, text }: Draft, reading: DateReading | undefined): DraftResult {
  const typed = type === 'N' && reading !== undefined ? numberOf(text) : text;
  const problem = problemOf(typed, type);
  return problem === undefined ? { value: valueOf(typed, type) } : { problem };
}

/** What a number that is a time stands for, to be read beside it while it is typed. */
export function draftHint(draft: Draft, reading: DateReading | undefined, now: number): string {
  const instant = draft.type === 'N' && reading !== undefined ? instantOf(numberOf(draft.text).trim(), reading) : undefined;
  return instant === undefined ? '' : instantText(instant, now);
}

/** The same text as another type; only where it cannot be that, it begins anew. */
export function withType({ text }: Draft, type: AttributeType): Draft {
  const beginnings: Partial<Record<AttributeType, string>> = { BOOL: 'true', M: '{}', L: '[]', SS: '[]', NS: '[]', BS: '[]' };
  const beginning = type === 'NULL' ? '' : beginnings[type];
  return { type, text: beginning === undefined || problemOf(text, type) === undefined ? text : beginning };
}

/** DynamoDB takes seconds. */
function numberOf(text: string): string {
  const instant = typedInstant(text);
  return instant === undefined ? text : String(Math.floor(instant / 1000));
}
