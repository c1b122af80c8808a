import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { DeniedLedger } from '../../core/deniedLedger.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { Identities, Sessions } from '../../core/ports.ts';
import type { CommandRegistry } from '../commands.ts';
import { connectionFor } from '../connections/connectionPick.ts';
import type { AllConnections } from '../connections/allConnections.ts';
import { withCancelButton } from '../progress.ts';
import { showIdentity } from './identityPick.ts';
import { identityReport } from './identityReport.ts';
import type { IdentityFacts } from './identityReport.ts';

export interface WhoAmIParts {
  readonly connections: AllConnections;
  readonly identities: Identities;
  readonly ledger: DeniedLedger;
  readonly sessions?: Pick<Sessions, 'expiry'>;
}

export function registerWhoAmI(commands: CommandRegistry, parts: WhoAmIParts): vscode.Disposable {
  const { connections, ledger } = parts;
  return vscode.Disposable.from(
    // It may be somebody else from now on.
    connections.onDidChange(ids => ids.forEach(id => ledger.forget(id))),
    commands.register('dynamodb.whoAmI', async on => {
      const connection = await connectionFor(on, connections, connections.list());
      const facts = await withCancelButton(vscode.l10n.t('Asking who you are to “{0}”…', connection.name), async signal =>
        factsOf(connection, parts, signal),
      );
      showIdentity(connection.name, identityReport(facts, Date.now()));
    }),
  );
}

async function factsOf(asked: Connection, parts: WhoAmIParts, signal: AbortSignal): Promise<IdentityFacts> {
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
