import type { Item } from '../attributeValue.ts';
import { parseItem } from '../items/itemJson.ts';
import { entriesByName, oneLine, printEntries } from '../items/printValue.ts';
import type { Indent } from '../items/printValue.ts';
import type { Problem } from '../items/problem.ts';
import { keyAttributes } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { ChangeId } from './changeId.ts';
import { itemId } from './changeId.ts';
import { insertion } from './edits.ts';
import { elementsOf, linesOf } from './itemsParts.ts';
import { sameState } from './pendingChange.ts';
import type { ItemStep } from './step.ts';
import type { StepBase } from './textBases.ts';

/** `ndjson`: an item a line. `array`: one JSON array, each item over several lines, as in its own document. */
export type ItemsForm = 'ndjson' | 'array';

/** Items as a text, key first; each is written as in its own document. */
export function printItems(schema: KeySchema, items: readonly Item[], form: ItemsForm = 'ndjson'): string {
  const keys = keyAttributes(schema).map(({ name }) => name);
  const print = (item: Item, indent: Indent): string => {
    const entries = entriesByName(item);
    const ofKey = keys.flatMap(name => entries.filter(([each]) => each === name));
    return printEntries([...ofKey, ...entries.filter(([name]) => !keys.includes(name))], indent);
  };
  if (form === 'ndjson') {
    return items.map(item => `${print(item, oneLine)}\n`).join('');
  }
  return items.length === 0 ? '[]\n' : `[\n${items.map(item => `  ${print(item, '  ')}`).join(',\n')}\n]\n`;
}

export interface ParsedItems {
  readonly items: readonly Item[];
  /** Each with its place in the whole text. While there are some, nothing is to be done with the items. */
  readonly problems: readonly Problem[];
}

/** Reads such a text. Never throws. */
export function parseItems(shape: TableShape, text: string, form: ItemsForm = 'ndjson'): ParsedItems {
  const reading = readItems(shape, text, form);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) {
      return value;
    }
  }
}

/** Reads such a text in pieces, between which others can have a turn: ten thousand items take longer than a person waits for a key. */
export function* readItems(shape: TableShape, text: string, form: ItemsForm): Generator<undefined, ParsedItems> {
  const indexKeys = shape.indexes.flatMap(({ key }) => keyAttributes(key));
  const split = form === 'ndjson' ? linesOf(text) : yield* elementsOf(text);
  if ('problem' in split) {
    return { items: [], problems: [split.problem] };
  }
  const items: Item[] = [];
  const problems: Problem[] = [];
  const lines = new Map<ChangeId, number>();
  for (const { offset, line, text: one } of split.parts) {
    const parsed = parseItem(one, shape.key, indexKeys);
    problems.push(...parsed.problems.map(problem => ({ ...problem, offset: problem.offset + offset })));
    if (parsed.item !== undefined) {
      const id = itemId(shape.key, parsed.item);
      const first = lines.get(id);
      if (first !== undefined) {
        const message = `Line ${first} has the same key. Change the key of one of them, or remove one.`;
        problems.push({ message, offset, length: (/^.*/.exec(one) ?? [''])[0].trimEnd().length });
      }
      lines.set(id, first ?? line);
      items.push(parsed.item);
    }
    yield undefined;
  }
  return { items, problems };
}

/** The line of a place in a text, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What was removed, added and changed in a text, told apart by the keys. A changed key is a removal and an addition. */
export function stepsBetween(schema: KeySchema, bases: readonly StepBase[], items: readonly Item[], nextRow: number): readonly ItemStep[] {
  const after = new Map(items.map(item => [itemId(schema, item), item]));
  const before = new Map(bases.map(base => [itemId(schema, base.item), base]));
  const kept = bases.map(({ id, item, from = item }): ItemStep => {
    const to = after.get(itemId(schema, item));
    return { id, from, ...(to !== undefined && { to }) };
  });
  const added = [...after].filter(([id]) => !before.has(id)).map(([, item], index) => insertion(nextRow - index, item));
  return [...kept.filter(({ from, to }) => !sameState(from, to)), ...added];
}
