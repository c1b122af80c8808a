import type { Connection } from '../connection.ts';
import type { ConnectionSource } from '../ports.ts';

/** A connection and those it signs in with, from the top down. It ends before what is gone, or leads back. */
export function roleChain(top: Connection, connections: ConnectionSource): readonly Connection[] {
  const chain = new Map<string, Connection>();
  for (let link: Connection | undefined = top; link !== undefined && !chain.has(link.id); link = sourceOf(link, connections)) {
    chain.set(link.id, link);
  }
  return [...chain.values()];
}

/** The connection whose credentials a role is assumed with in the end; a role where what is below it is gone, or leads back. */
export function signerOf(top: Connection, connections: ConnectionSource): Connection {
  return roleChain(top, connections).at(-1) ?? top;
}

/** Whether a connection is this one, or signs in with it; what a role stood on may be gone. */
export function isBuiltOn(top: Connection, id: string, connections: ConnectionSource): boolean {
  return roleChain(top, connections).some(link => link.id === id || (link.kind === 'role' && link.source === id));
}

/** The connections that a role can build on: they sign in to AWS, and do not build on the role themselves. */
export function roleSourcesFor(editedId: string | undefined, all: readonly Connection[]): readonly Connection[] {
  return all.filter(connection => {
    const isAws = connection.kind !== 'local' && connection.kind !== 'endpoint';
    return isAws && (editedId === undefined || !isBuiltOn(connection, editedId, sourceIn(all)));
  });
}

/** The roles that sign in with this connection. */
export function rolesOn(id: string, all: readonly Connection[]): readonly Connection[] {
  return all.filter(connection => connection.id !== id && isBuiltOn(connection, id, sourceIn(all)));
}

function sourceOf(connection: Connection, connections: ConnectionSource): Connection | undefined {
  return connection.kind === 'role' ? connections.get(connection.source) : undefined;
}

function sourceIn(all: readonly Connection[]): ConnectionSource {
  return { get: id => all.find(connection => connection.id === id) };
}
