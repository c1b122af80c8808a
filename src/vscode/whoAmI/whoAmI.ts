import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { DeniedLedger } from '../../core/deniedLedger.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ConnectionSource, Identities, Sessions } from '../../core/ports.ts';
import { withCancelButton } from '../progress.ts';
import { showIdentity } from './identityPick.ts';
import { identityReport } from './identityReport.ts';
import type { IdentityFacts } from './identityReport.ts';

export interface IdentityParts {
  readonly connections: ConnectionSource;
  readonly identities: Identities;
  readonly ledger: DeniedLedger;
  readonly sessions?: Pick<Sessions, 'expiry'>;
}

/** Shows who one is to a connection, and what was denied so far. */
export async function whoAmI(connection: Connection, parts: IdentityParts): Promise<void> {
  const facts = await withCancelButton(vscode.l10n.t('Asking who you are to “{0}”…', connection.name), async signal =>
    factsOf(connection, parts, signal),
  );
  showIdentity(connection.name, identityReport(facts, Date.now()));
}

async function factsOf(asked: Connection, parts: IdentityParts, signal: AbortSignal): Promise<IdentityFacts> {
  const { connections, identities, ledger, sessions } = parts;
  const answer = await callerOf(asked, identities, signal);
  // Asked for after signing in, which may have begun a new session, or have edited the connection.
  const connection = connections.get(asked.id) ?? asked;
  const expiry = sessions?.expiry(connection.id);
  return { connection, ...answer, ...(expiry !== undefined && { expiry }), denials: ledger.of(connection.id) };
}

/** Where AWS STS cannot be reached, what was denied is still worth showing. Who must sign in is told by the error funnel. */
async function callerOf(
  connection: Connection,
  identities: Identities,
  signal: AbortSignal,
): Promise<Pick<IdentityFacts, 'caller' | 'failure'>> {
  try {
    const caller = await identities.whoAmI(connection, signal);
    return caller === undefined ? {} : { caller };
  } catch (error) {
    if (error instanceof ExplorerError && error.kind !== 'cancelled' && error.kind !== 'credentials') {
      return { failure: error.message };
    }
    throw error;
  }
}
