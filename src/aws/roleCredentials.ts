import type { Connection, RoleConnection } from '../core/connection.ts';
import { roleChain } from '../core/connections/roleChain.ts';
import { ExplorerError } from '../core/errors.ts';
import type { ConnectionSource } from '../core/ports.ts';
import { firstRegion } from './awsRegion.ts';
import { configuredEndpoint } from './configuredEndpoint.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { AskMfaCode, CredentialSources, SignIn } from './credentialSources.ts';
import { roleAssumers } from './roleAssumer.ts';
import type { Assumers } from './roleAssumer.ts';
import { roleFailure } from './roleFailures.ts';

/** A role on top of another connection, which may itself be a role. */
export function roleCredentials(connection: RoleConnection, sources: CredentialSources, signIn: (source: Connection) => SignIn): SignIn {
  return async (client, signal) => {
    // Each time anew: the connection below may have been changed since.
    const source = signIn(roleSource(connection, sources.connections));
    // A key of China or GovCloud is unknown everywhere else, so the first region decides which STS is asked.
    const region = firstRegion(connection);
    // Before a person is asked for a code, which would be lost if the source could not sign in.
    const sourceCredentials = await source(client, signal);
    const { roleAssumer } = roleAssumers(() => ({ ...signInClientConfig(sources.network), region }), configuredEndpoint('sts'));
    try {
      return await roleAssumer(sourceCredentials, await roleParameters(connection, sources.askMfaCode));
    } catch (error) {
      throw roleFailure(error, `the connection “${connection.name}”`, 'the role ARN with Edit Connection…');
    }
  };
}

/** The connection that signs for a role. @throws ExplorerError where it is gone, or leads back to where it began */
function roleSource(connection: RoleConnection, connections: ConnectionSource): Connection {
  const [, ...below] = roleChain(connection, connections);
  const last = below.at(-1) ?? connection;
  if (last.kind !== 'role') {
    return below[0] ?? last;
  }
  if (connections.get(last.source) === undefined) {
    const message = `The connection that “${last.name}” builds on was removed. Choose another source with Edit Connection….`;
    throw new ExplorerError('notFound', message, { connection: last.id });
  }
  const message = `The connection “${connection.name}” leads back to itself through the connections it builds on. Choose another source with Edit Connection….`;
  throw new ExplorerError('invalid', message, { connection: connection.id });
}

type RoleParameters = Parameters<Assumers['roleAssumer']>[1];

async function roleParameters(connection: RoleConnection, askMfaCode: AskMfaCode): Promise<RoleParameters> {
  const { roleArn, externalId, sessionName, durationSeconds, mfaSerial } = connection;
  return {
    RoleArn: roleArn,
    RoleSessionName: sessionName ?? 'dynamodb-explorer',
    ...(externalId !== undefined && { ExternalId: externalId }),
    ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
    ...(mfaSerial !== undefined && { SerialNumber: mfaSerial, TokenCode: await askMfaCode(mfaSerial) }),
  };
}
