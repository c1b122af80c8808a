import { localConnectionId } from '../connection.ts';

const longest = 40;

/** An id that is readable in an address: the name in lower-case ASCII, with a number where that is taken. */
export function connectionIdFor(name: string, taken: Iterable<string>): string {
  // `local` belongs to the local database, also before it was ever started.
  return firstFree(slugOf(name), new Set([localConnectionId, ...taken]), '-');
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
