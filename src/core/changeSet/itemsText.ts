import type { Item } from '../attributeValue.ts';
import { parseItem } from '../items/itemJson.ts';
import { parseJson } from '../items/jsonSyntax.ts';
import { entriesByName, oneLine, printEntries } from '../items/printValue.ts';
import type { Indent } from '../items/printValue.ts';
import type { Problem } from '../items/problem.ts';
import { keyAttributes } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { ChangeId } from './changeId.ts';
import { itemId } from './changeId.ts';
import { insertion } from './edits.ts';
import { sameState } from './pendingChange.ts';
import type { ItemStep } from './step.ts';

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
  const indexKeys = shape.indexes.flatMap(({ key }) => keyAttributes(key));
  const split = form === 'ndjson' ? linesOf(text) : elementsOf(text);
  if ('problem' in split) {
    return { items: [], problems: [split.problem] };
  }
  const items: Item[] = [];
  const problems: Problem[] = [];
  const places = new Map<ChangeId, number>();
  for (const { offset, text: one } of split.parts) {
    const parsed = parseItem(one, shape.key, indexKeys);
    problems.push(...parsed.problems.map(problem => ({ ...problem, offset: problem.offset + offset })));
    if (parsed.item !== undefined) {
      const id = itemId(shape.key, parsed.item);
      const first = places.get(id);
      if (first !== undefined) {
        const message = `Line ${lineAt(text, first)} has the same key. Change the key of one of them, or remove one.`;
        problems.push({ message, offset, length: (/^.*/.exec(one) ?? [''])[0].trimEnd().length });
      }
      places.set(id, first ?? offset);
      items.push(parsed.item);
    }
  }
  return { items, problems };
}

/** The line of a place in a text, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The text of one item, and where it stands. */
interface Part {
  readonly offset: number;
  readonly text: string;
}

type Split = { readonly parts: readonly Part[] } | { readonly problem: Problem };

/** Empty lines are nothing. */
function linesOf(text: string): Split {
  let offset = 0;
  const lines = text.split('\n').map(line => {
    const part = { offset, text: line };
    offset += line.length + 1;
    return part;
  });
  return { parts: lines.filter(line => line.text.trim() !== '') };
}

function elementsOf(text: string): Split {
  const json = text.trim() === '' ? undefined : parseJson(text);
  if (json !== undefined && 'problem' in json) {
    return json;
  }
  if (json?.root.type !== 'array') {
    const message = 'The items are a JSON array. Put them in brackets, such as [{"id": "1"}]; without any, write [].';
    return { problem: { message, offset: json?.root.offset ?? 0, length: json === undefined ? 0 : 1 } };
  }
  const elements = json.root.children ?? [];
  return { parts: elements.map(({ offset, length }) => ({ offset, text: text.slice(offset, offset + length) })) };
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
