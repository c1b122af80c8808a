import type { Connection } from '../../core/connection.ts';
import type { CallerIdentity, ConnectionSource, Identities } from '../../core/ports.ts';
import { resumed } from './resumption.ts';
import type { Gate } from './resumption.ts';

/** Asks who the caller is with the same patience as all requests have: when the session has ended, the person signs in and it goes on. */
export class ResumingIdentities implements Identities {
  constructor(
    private readonly identities: Identities,
    private readonly gate: Gate,
    private readonly connections: ConnectionSource,
  ) {}

  async whoAmI(connection: Connection, signal: AbortSignal): Promise<CallerIdentity | undefined> {
    // As it is now: it may have been edited to sign in.
    const ask = async (): Promise<CallerIdentity | undefined> =>
      this.identities.whoAmI(this.connections.get(connection.id) ?? connection, signal);
    return resumed(this.gate, connection.id, ask, signal);
  }
}
