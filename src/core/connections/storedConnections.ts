import type { AccessKey, Connection } from '../connection.ts';
import { endpointProblem } from './connectionInput.ts';

export interface StoredConnections {
  readonly connections: readonly Connection[];
  /** Why something stored is not among them, one line each, without its content. */
  readonly dropped: readonly string[];
}

/** Reads what an earlier run, or another version, stored: nothing is taken for a connection that is not one. */
export function readConnections(stored: unknown): StoredConnections {
  if (stored === undefined) {
    return { connections: [], dropped: [] };
  }
  if (!Array.isArray(stored)) {
    return { connections: [], dropped: ['The stored connections are not a list.'] };
  }
  const byId = new Map<string, Connection>();
  const dropped: string[] = [];
  for (const [index, entry] of stored.entries()) {
    const connection = readConnection(entry);
    if (connection === undefined) {
      dropped.push(`Stored connection ${index + 1} has a shape this version does not know.`);
    } else if (byId.has(connection.id)) {
      dropped.push(`Stored connection ${index + 1} has the id of an earlier one.`);
    } else {
      byId.set(connection.id, connection);
    }
  }
  return { connections: [...byId.values()], dropped };
}

/** Copies the known members only, so that nothing else, such as a secret of a broken version, is carried on. */
function readConnection(entry: unknown): Connection | undefined {
  if (!isObject(entry) || !isText(entry.id) || !isText(entry.name) || !isRegions(entry.regions)) {
    return undefined;
  }
  const base = { id: entry.id, name: entry.name, regions: entry.regions };
  const { kind, profile, endpoint } = entry;
  if (kind === 'profile') {
    return isText(profile) ? { kind, ...base, profile } : undefined;
  }
  if (kind === 'endpoint') {
    return isText(endpoint) && endpointProblem(endpoint) === undefined ? { kind, ...base, endpoint } : undefined;
  }
  return kind === 'accessKey' || kind === 'local' ? { kind, ...base } : undefined;
}

/** Reads what the secret store holds for a connection. */
export function readAccessKey(stored: string): AccessKey | undefined {
  const entry = parseJson(stored);
  if (!isObject(entry)) {
    return undefined;
  }
  const { accessKeyId, secretAccessKey, sessionToken } = entry;
  if (!isText(accessKeyId) || !isText(secretAccessKey)) {
    return undefined;
  }
  return { accessKeyId, secretAccessKey, ...(isText(sessionToken) ? { sessionToken } : {}) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRegions(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}
