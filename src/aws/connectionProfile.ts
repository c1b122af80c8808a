import type { Connection } from '../core/connection.ts';
import { chainProfile } from './defaultChain.ts';

/** The profile of the shared config files that a connection goes by; what such files say concerns no other connection. */
export function profileOf(connection: Connection): string | undefined {
  if (connection.kind === 'defaultChain') {
    return chainProfile();
  }
  return connection.kind === 'profile' ? connection.profile : undefined;
}
