import type { AttributeMap } from '../attributeValue.ts';
import type { ItemChange } from '../itemChange.ts';

/** One write that was made. */
export interface JournalEntry {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly when: number;
  readonly change: ItemChange;
}

const version = 1;

/** One line of NDJSON, with its line feed. */
export function printJournalEntry({ id, when, change: { key, before, after } }: JournalEntry): string {
  return `${JSON.stringify({ version, id, when, key, before, after })}\n`;
}

/** @returns undefined for a line that is none of ours, such as the half of one that a full disk left */
export function readJournalEntry(line: string): JournalEntry | undefined {
  const parsed = parse(line);
  if (!isObject(parsed) || parsed.version !== version) {
    return undefined;
  }
  const { id, when, key, before, after } = parsed;
  if (typeof id !== 'string' || typeof when !== 'number' || !isItem(key) || !isOptionalItem(before) || !isOptionalItem(after)) {
    return undefined;
  }
  return { id, when, change: { key, ...(before !== undefined && { before }), ...(after !== undefined && { after }) } };
}

/** What takes the write back: it is refused where anything of it was changed since. */
export function undoOf({ change: { key, before, after } }: JournalEntry): ItemChange {
  return { key, ...(after !== undefined && { before: after }), ...(before !== undefined && { after: before }) };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isItem(value: unknown): value is AttributeMap {
  return isObject(value) && Object.values(value).every(attribute => isObject(attribute) && Object.keys(attribute).length === 1);
}

function isOptionalItem(value: unknown): value is AttributeMap | undefined {
  return value === undefined || isItem(value);
}
