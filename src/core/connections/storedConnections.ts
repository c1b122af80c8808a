import type { AccessKey, CertificateKey, Connection } from '../connection.ts';
import type { Entry } from './connectionMembers.ts';
import { isGuard, isKind, isMarkColour, isObject, isRegions, isText, memberProblem, membersOf } from './connectionMembers.ts';

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
  if (!isObject(entry) || !isText(entry.id) || !isText(entry.name) || !isRegions(entry.regions) || !isKind(entry.kind)) {
    return undefined;
  }
  if (memberProblem(entry.kind, entry) !== undefined) {
    return undefined;
  }
  const { id, name, regions } = entry;
  return { ...membersOf(entry.kind, entry), id, name, regions, ...readMarks(entry) } as Connection;
}

/** What a later version may say that this one does not know is read as the careful choice. */
function readMarks({ guard, production }: Entry): Pick<Connection, 'guard' | 'production'> {
  return {
    ...(guard !== undefined && { guard: isGuard(guard) ? guard : 'confirm' }),
    ...(production !== undefined && { production: isMarkColour(production) ? production : 'red' }),
  };
}

/** Reads what the secret store holds for a connection with keys. */
export function readAccessKey(stored: string): AccessKey | undefined {
  const entry = parseJson(stored);
  if (!isObject(entry)) {
    return undefined;
  }
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = entry;
  if (!isText(accessKeyId) || !isText(secretAccessKey)) {
    return undefined;
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...(isText(sessionToken) && { sessionToken }),
    ...(isText(expiration) && !Number.isNaN(Date.parse(expiration)) && { expiration }),
  };
}

/** Reads what the secret store holds for a connection with a certificate. */
export function readCertificate(stored: string): CertificateKey | undefined {
  const entry = parseJson(stored);
  if (!isObject(entry) || !isText(entry.certificate) || !isText(entry.privateKey)) {
    return undefined;
  }
  const { certificate, privateKey, chain } = entry;
  return { certificate, privateKey, ...(isText(chain) && { chain }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
