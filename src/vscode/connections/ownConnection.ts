import type { Connection } from '../../core/connection.ts';
import { isPresetId } from '../../core/connections/connectionId.ts';
import { ExplorerError } from '../../core/errors.ts';

/** @throws ExplorerError for what is changed in the settings of the workspace */
export function own(connection: Connection): Connection {
  if (isPresetId(connection.id)) {
    throw new ExplorerError(
      'invalid',
      `“${connection.name}” comes from this workspace. Change it in the setting “dynamodb.connections” of the workspace settings.`,
    );
  }
  return connection;
}

/** @throws ExplorerError for the local database, whose endpoint is known while it runs, and for what is not one's own */
export function editable(connection: Connection): Connection {
  if (connection.kind === 'local') {
    throw new ExplorerError('invalid', `“${connection.name}” has nothing to edit. Start it again with Start Local Database.`);
  }
  return own(connection);
}
