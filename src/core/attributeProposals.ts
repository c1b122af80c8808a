import { parsePath, printPath } from './attributePath.ts';
import type { AttributeType, KeyType } from './attributeValue.ts';
import type { KeySchema } from './keySchema.ts';
import type { KnownAttributes } from './knownAttributes.ts';
import type { TableShape } from './tableCatalog.ts';

/** An attribute that a form can propose. */
export interface AttributeProposal {
  /** The path, as a person writes it. */
  readonly path: string;
  /** The types it has, the most frequent first. */
  readonly types: readonly AttributeType[];
  /** What it is in keys: `partition key, sort key of byDay`. */
  readonly keys?: string;
}

/** The attributes of a table: those of its keys, which are known before anything was read, then those that were seen. */
export function attributeProposals(
  { key, indexes }: Pick<TableShape, 'key' | 'indexes'>,
  seen: KnownAttributes,
): readonly AttributeProposal[] {
  const roles = new Map<string, { readonly type: KeyType; readonly texts: string[] }>();
  for (const { name, type, text } of [...rolesIn(key, ''), ...indexes.flatMap(index => rolesIn(index.key, ` of ${index.name}`))]) {
    const known = roles.get(name);
    if (known === undefined) {
      roles.set(name, { type, texts: [text] });
    } else {
      known.texts.push(text);
    }
  }
  const ofKeys = [...roles].map(([name, { type, texts }]) => ({ path: printPath([name]), types: [type], keys: texts.join(', ') }));
  const paths = new Set(ofKeys.map(({ path }) => path));
  const others = seen.names('').filter(path => !paths.has(path));
  return [...ofKeys, ...others.map(path => ({ path, types: seen.typesOf(parsePath(path)) }))];
}

function rolesIn({ partition, sort }: KeySchema, of: string): readonly { name: string; type: KeyType; text: string }[] {
  return [
    ...partition.map(({ name, type }) => ({ name, type, text: `partition key${of}` })),
    ...sort.map(({ name, type }) => ({ name, type, text: `sort key${of}` })),
  ];
}
