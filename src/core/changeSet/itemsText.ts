import type { Item } from '../attributeValue.ts';
import { parseItem } from '../items/itemJson.ts';
import type { ParsedItem } from '../items/itemJson.ts';
import { entriesByName, oneLine, printEntries } from '../items/printValue.ts';
import type { Problem } from '../items/problem.ts';
import { keyAttributes } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { ChangeId } from './changeId.ts';
import { itemId } from './changeId.ts';
import { insertion } from './edits.ts';
import { sameState } from './pendingChange.ts';
import type { ItemStep } from './step.ts';

/** Items as a text with one of them a line, key first; each line is what the document of the item would be. */
export function printItems(schema: KeySchema, items: readonly Item[]): string {
  const keys = keyAttributes(schema).map(({ name }) => name);
  return items
    .map(item => {
      const entries = entriesByName(item);
      const ofKey = keys.flatMap(name => entries.filter(([each]) => each === name));
      return `${printEntries([...ofKey, ...entries.filter(([name]) => !keys.includes(name))], oneLine)}\n`;
    })
    .join('');
}

export interface ParsedItems {
  readonly items: readonly Item[];
  /** Each with its place in the whole text. While there are some, nothing is to be done with the items. */
  readonly problems: readonly Problem[];
}

/** Reads such a text. Empty lines are nothing. Never throws. */
export function parseItems(shape: TableShape, text: string): ParsedItems {
  const indexKeys = shape.indexes.flatMap(({ key }) => keyAttributes(key));
  const items: Item[] = [];
  const problems: Problem[] = [];
  const lines = new Map<ChangeId, number>();
  let offset = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const parsed: Pick<ParsedItem, 'item' | 'problems'> = line.trim() === '' ? { problems: [] } : parseItem(line, shape.key, indexKeys);
    problems.push(...parsed.problems.map(problem => ({ ...problem, offset: problem.offset + offset })));
    if (parsed.item !== undefined) {
      const id = itemId(shape.key, parsed.item);
      const first = lines.get(id);
      if (first !== undefined) {
        const message = `Line ${first + 1} has the same key. Change the key of one of them, or remove one.`;
        problems.push({ message, offset, length: line.trimEnd().length });
      }
      lines.set(id, first ?? index);
      items.push(parsed.item);
    }
    offset += line.length + 1;
  }
  return { items, problems };
}

/** An item a text was made of. */
export interface TextBase {
  readonly id: ChangeId;
  readonly item: Item;
}

/** What was removed, added and changed in a text, told apart by the keys. A changed key is a removal and an addition. */
export function stepsBetween(schema: KeySchema, bases: readonly TextBase[], items: readonly Item[], nextRow: number): readonly ItemStep[] {
  const after = new Map(items.map(item => [itemId(schema, item), item]));
  const before = new Map(bases.map(base => [itemId(schema, base.item), base]));
  const kept = bases.map(({ id, item }): ItemStep => {
    const to = after.get(itemId(schema, item));
    return { id, from: item, ...(to !== undefined && { to }) };
  });
  const added = [...after].filter(([id]) => !before.has(id)).map(([, item], index) => insertion(nextRow - index, item));
  return [...kept.filter(({ from, to }) => !sameState(from, to)), ...added];
}
