import type { Connection } from '../../core/connection.ts';

/** The connections that a role can build on: they sign in to AWS, and do not build on the role themselves. */
export function roleSourcesFor(editedId: string | undefined, connections: readonly Connection[]): readonly Connection[] {
  return connections.filter(
    connection => connection.kind !== 'local' && connection.kind !== 'endpoint' && !buildsOn(connection, editedId, connections),
  );
}

/** The connections that sign in with this one. */
export function builtOn(id: string, connections: readonly Connection[]): readonly Connection[] {
  return connections.filter(connection => connection.id !== id && buildsOn(connection, id, connections));
}

function buildsOn(connection: Connection, id: string | undefined, connections: readonly Connection[]): boolean {
  const seen = new Set<string>();
  let current: Connection | undefined = connection;
  while (current !== undefined && !seen.has(current.id)) {
    if (current.id === id) {
      return true;
    }
    seen.add(current.id);
    const source: string | undefined = current.kind === 'role' ? current.source : undefined;
    current = connections.find(other => other.id === source);
  }
  return false;
}
