import type { Item } from '../attributeValue.ts';
import { guardOf } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { changedNames } from '../writing/itemDifference.ts';

/** How a person agrees to what cannot be undone. */
export type Agreement = 'typeName' | 'ask' | 'none';

/** Production asks for the name also when the guard is `open`. A read-only connection is refused elsewhere. */
export function agreementFor(connection: Connection): Agreement {
  if (connection.production !== undefined) {
    return 'typeName';
  }
  return guardOf(connection) === 'open' ? 'none' : 'ask';
}

/** What is wrong with the name typed so far; undefined when it is the table's. */
export function typedNameProblem(typed: string, table: string): string | undefined {
  if (typed === table) {
    return undefined;
  }
  return typed !== '' && typed.toLowerCase() === table.toLowerCase()
    ? `Capital and small letters count: “${table}”.`
    : `Type the table’s name: “${table}”.`;
}

/** One item before and after. Without `before` it is new, without `after` it is deleted. */
export interface WrittenItem {
  readonly before?: Item;
  readonly after?: Item;
}

/** What will change, by the names of attributes; values are in the diff only. Nothing for an item that stays as it is. */
export function describeWrites(items: readonly WrittenItem[]): readonly string[] {
  return items.map(describeWrite).filter(line => line !== '');
}

function describeWrite({ before, after }: WrittenItem): string {
  if (before === undefined) {
    return after === undefined ? '' : `A new item with ${named(Object.keys(after))}.`;
  }
  if (after === undefined) {
    return `The item with ${named(Object.keys(before))} is deleted.`;
  }
  const names = changedNames(before, after);
  const parts = [
    part('Changed', names, name => Object.hasOwn(before, name) && Object.hasOwn(after, name)),
    part('Added', names, name => !Object.hasOwn(before, name)),
    part('Removed', names, name => !Object.hasOwn(after, name)),
  ];
  return parts.filter(text => text !== '').join(' ');
}

function part(word: string, names: readonly string[], belongs: (name: string) => boolean): string {
  const those = names.filter(belongs);
  return those.length === 0 ? '' : `${word}: ${named(those)}.`;
}

const shownNames = 8;

function named(names: readonly string[]): string {
  const shown = names.slice(0, shownNames).map(name => `“${name}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
