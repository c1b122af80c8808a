import type { Connection } from '../connection.ts';
import type { CodeTarget } from './codeTarget.ts';

/** What only whoever runs the connection knows of it. */
export interface ConnectionAccess {
  /** Of the local database, while it runs. */
  readonly localEndpoint?: string;
  /** Whether the secret store has keys for it. */
  readonly hasKeys: boolean;
}

/** Where code reads that is copied from a table of this connection. Keys and tokens are never part of it. */
export function codeTargetOf(connection: Connection | undefined, region: string, { localEndpoint, hasKeys }: ConnectionAccess): CodeTarget {
  switch (connection?.kind) {
    case 'profile':
      return { region, profile: connection.profile, keys: 'environment' };
    case 'endpoint':
      return { region, endpoint: connection.endpoint, keys: hasKeys ? 'environment' : 'dummy' };
    case 'local':
      return { region, ...(localEndpoint !== undefined && { endpoint: localEndpoint }), keys: 'dummy' };
    case 'accessKey':
    case 'sso':
    case 'role':
    case 'rolesAnywhere':
    case 'defaultChain':
    case undefined:
      return { region, keys: 'environment' };
  }
}
