import type { Connection } from '../connection.ts';
import type { Entry, Kind } from './connectionMembers.ts';
import { isGuard, isKind, isMarkColour, isObject, isRegions, isText, knownMembers, memberProblem, membersOf } from './connectionMembers.ts';
import { nameProblem, regionProblem } from './connectionInput.ts';
import { presetIdFor } from './connectionId.ts';

export interface WorkspacePresets {
  readonly connections: readonly Connection[];
  /** One sentence for each entry that is not among them. It repeats no value but the entry's name. */
  readonly problems: readonly string[];
}

/** Kinds that need no secret of their own. */
const presetKinds: readonly Kind[] = ['profile', 'sso', 'role', 'endpoint', 'defaultChain'];

const common = ['kind', 'name', 'regions', 'guard', 'production'];

interface Candidate {
  readonly label: string;
  readonly connection: Connection;
}

/** Reads the setting `dynamodb.connections` of a workspace. One bad entry hides no other. */
export function readPresets(setting: unknown): WorkspacePresets {
  if (setting === undefined || setting === null) {
    return { connections: [], problems: [] };
  }
  if (!Array.isArray(setting)) {
    return { connections: [], problems: ['The setting “dynamodb.connections” is not a list, so it is ignored. Make it one: [ … ].'] };
  }
  const candidates: Candidate[] = [];
  const problems: string[] = [];
  for (const [index, entry] of setting.entries()) {
    const label = labelOf(entry, index);
    const read = readPreset(
      entry,
      candidates.map(({ connection }) => connection),
    );
    if (typeof read === 'string') {
      problems.push(`${label} is not shown: ${read}`);
    } else {
      candidates.push({ label, connection: read });
    }
  }
  const { connections, lost } = withSources(candidates);
  return { connections, problems: [...problems, ...lost] };
}

function labelOf(entry: unknown, index: number): string {
  const number = `Connection ${index + 1} of the workspace settings`;
  return isObject(entry) && isText(entry.name) && entry.name.length <= 80 ? `${number}, “${entry.name}”,` : number;
}

/** @returns the connection, or what is wrong */
function readPreset(entry: unknown, earlier: readonly Connection[]): Connection | string {
  if (!isObject(entry)) {
    return 'it is not an object. Write { "kind": "profile", "name": …, "profile": …, "regions": […] }.';
  }
  const { kind, name, regions } = entry;
  const secret = secretMember(entry);
  if (secret !== undefined) {
    return `it holds a secret in “${secret}”, and settings are no place for one. Delete it there, replace the secret where it was made, and use Add Connection for your own.`;
  }
  if (!isKind(kind) || !presetKinds.includes(kind)) {
    return `its kind is not one of ${presetKinds.join(', ')}.`;
  }
  const problem = baseProblem(entry, earlier) ?? unknownMember(kind, entry) ?? problemOfMembers(kind, entry);
  if (problem !== undefined || !isText(name) || !isRegions(regions)) {
    return problem ?? 'it has no name or no regions.';
  }
  const { guard, production } = entry;
  return {
    ...membersOf(kind, entry),
    id: presetIdFor(
      name,
      earlier.map(({ id }) => id),
    ),
    name: name.trim(),
    regions,
    ...(isGuard(guard) && { guard }),
    ...(isMarkColour(production) && { production }),
  } as Connection;
}

function baseProblem({ name, regions, guard, production }: Entry, earlier: readonly Connection[]): string | undefined {
  const named = nameProblem(
    typeof name === 'string' ? name : '',
    earlier.map(other => other.name),
  );
  if (named !== undefined) {
    return `“name”: ${named}`;
  }
  if (!isRegions(regions) || regions.some(region => regionProblem(region) !== undefined)) {
    return '“regions” is not a list of regions such as ["eu-west-1"].';
  }
  // A guard that is misspelt must not turn into a weaker one.
  if (guard !== undefined && !isGuard(guard)) {
    return '“guard” is not read-only, confirm or open.';
  }
  return production === undefined || isMarkColour(production)
    ? undefined
    : '“production” is not one of the colours red, orange, yellow, green, blue, purple.';
}

function problemOfMembers(kind: Kind, entry: Entry): string | undefined {
  const found = memberProblem(kind, entry);
  return found === undefined ? undefined : `“${found.member}”: ${found.problem}`;
}

/** A misspelt member would silently not count. */
function unknownMember(kind: Kind, entry: Entry): string | undefined {
  const known = [...common, ...knownMembers(kind)];
  const unknown = Object.keys(entry).find(member => !known.includes(member));
  return unknown === undefined ? undefined : `a connection of kind ${kind} has no “${unknown.slice(0, 40)}”.`;
}

/** The first member, at any depth, whose name says that it is a secret. */
function secretMember(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [member, inner] of Object.entries(value)) {
    const found = isSecretName(member) ? member : secretMember(inner);
    if (found !== undefined) {
      return found.slice(0, 40);
    }
  }
  return undefined;
}

function isSecretName(member: string): boolean {
  return /secret|password|passphrase|token|access_?key|private_?key|credential/i.test(member);
}

/** A role names its source as a person does; here it gets the id, if following the sources comes to an end. */
function withSources(candidates: readonly Candidate[]): { readonly connections: readonly Connection[]; readonly lost: readonly string[] } {
  const byName = new Map(candidates.map(({ connection }) => [connection.name.toLowerCase(), connection]));
  const sourceOf = (connection: Connection): Connection | undefined =>
    connection.kind === 'role' ? byName.get(connection.source.trim().toLowerCase()) : undefined;
  const connections: Connection[] = [];
  const lost: string[] = [];
  for (const { label, connection } of candidates) {
    const source = sourceOf(connection);
    if (connection.kind !== 'role') {
      connections.push(connection);
    } else if (source === undefined || !endsSomewhere(connection, sourceOf)) {
      lost.push(`${label} is not shown: “source” must name another connection of this setting that does not build on this one.`);
    } else {
      connections.push({ ...connection, source: source.id });
    }
  }
  return { connections, lost };
}

function endsSomewhere(start: Connection, sourceOf: (connection: Connection) => Connection | undefined): boolean {
  const seen = new Set<Connection>();
  let current: Connection | undefined = start;
  while (current?.kind === 'role' && !seen.has(current)) {
    seen.add(current);
    current = sourceOf(current);
  }
  return current !== undefined && current.kind !== 'role' && current.kind !== 'endpoint';
}
