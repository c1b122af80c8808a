import { localConnectionId } from '../connection.ts';

const longest = 40;
const presetPrefix = 'workspace-';

/** An id that is readable in an address: the name in lower-case ASCII, with a number where that is taken. */
export function connectionIdFor(name: string, taken: Iterable<string>): string {
  // `local` belongs to the local database, also before it was ever started.
  return firstFree(own(slugOf(name)), new Set([localConnectionId, ...taken]), '-');
}

/** The id of a connection that the workspace settings name. It stays the same while its name does. */
export function presetIdFor(name: string, taken: Iterable<string>): string {
  return firstFree(presetPrefix + slugOf(name), new Set(taken), '-');
}

/** Whether a connection comes from the workspace: it is not edited here, and the secret store holds nothing for it. */
export function isPresetId(id: string): boolean {
  return id.startsWith(presetPrefix);
}

/** A workspace must not be able to name a connection whose secrets are here. */
function own(slug: string): string {
  return isPresetId(slug) ? `my-${slug}` : slug;
}

/** The name itself, or with a number where another connection has it; upper and lower case do not count. */
export function uniqueName(name: string, taken: Iterable<string>): string {
  return firstFree(name, new Set([...taken].map(other => other.toLowerCase())), ' ');
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '');
  return slug === '' ? 'connection' : slug;
}

function firstFree(base: string, taken: ReadonlySet<string>, separator: string): string {
  let candidate = base;
  for (let number = 2; taken.has(candidate.toLowerCase()); number++) {
    candidate = `${base}${separator}${number}`;
  }
  return candidate;
}
