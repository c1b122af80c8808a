import { guardOf } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { isPresetId } from '../connections/connectionId.ts';
import { ExplorerError } from '../errors.ts';

export function isReadOnly(connection: Connection | undefined): boolean {
  return connection !== undefined && guardOf(connection) === 'read-only';
}

/** The one sentence of the guard, wherever it speaks. */
export function readOnlyRefusal({ id, name }: Pick<Connection, 'id' | 'name'>, what: string): ExplorerError {
  const refusal = `The guard of the connection “${name}” is read-only, so ${what} was not sent.`;
  return isPresetId(id)
    ? new ExplorerError('readOnly', `${refusal} Choose another in the setting “dynamodb.connections” of the workspace settings.`)
    : new ExplorerError('readOnly', `${refusal} Choose another guard with Edit Connection.`, { connection: id });
}

/** Refuses before a person types what the client would refuse after. @throws ExplorerError of kind `readOnly` */
export function refuseReadOnly(connection: Connection | undefined, what: string): void {
  if (connection !== undefined && isReadOnly(connection)) {
    throw readOnlyRefusal(connection, what);
  }
}
