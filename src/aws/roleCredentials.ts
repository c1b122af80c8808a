import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Connection, RoleConnection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import type { ConnectionSource } from '../core/ports.ts';
import { firstRegion } from './awsRegion.ts';
import { signInClientConfig } from './credentialSources.ts';
import type { CredentialSources, SignIn } from './credentialSources.ts';
import { roleFailure } from './roleFailures.ts';

/** A role on top of another connection, which may itself be a role. */
export function roleCredentials(connection: RoleConnection, sources: CredentialSources, signIn: (source: Connection) => SignIn): SignIn {
  return async (client, signal) => {
    // Each time anew: the connection below may have been changed since.
    const source = signIn(roleSource(connection, sources.connections));
    // A key of China or GovCloud is unknown everywhere else, so the first region decides which STS is asked.
    const region = firstRegion(connection);
    // Before a person is asked for a code, which would be lost if the source could not sign in.
    const masterCredentials = await source(client, signal);
    const assume = fromTemporaryCredentials({
      masterCredentials,
      params: roleParameters(connection),
      mfaCodeProvider: sources.askMfaCode,
      clientConfig: { ...signInClientConfig(sources.network), region },
    });
    try {
      return await assume();
    } catch (error) {
      throw roleFailure(error, `the connection “${connection.name}”`, 'the role ARN with Edit Connection…');
    }
  };
}

/** The connection that signs for a role. @throws ExplorerError where it is gone, or leads back to where it began */
export function roleSource(connection: RoleConnection, connections: ConnectionSource): Connection {
  const passed = new Set([connection.id]);
  const source = sourceOf(connection, connections);
  for (let current: Connection = source; ; current = sourceOf(current, connections)) {
    if (passed.has(current.id)) {
      const message = `The connection “${connection.name}” leads back to itself through the connections it builds on. Choose another source with Edit Connection….`;
      throw new ExplorerError('invalid', message, { connection: connection.id });
    }
    passed.add(current.id);
    if (current.kind !== 'role') {
      return source;
    }
  }
}

function sourceOf(connection: RoleConnection, connections: ConnectionSource): Connection {
  const source = connections.get(connection.source);
  if (source === undefined) {
    const message = `The connection that “${connection.name}” builds on was removed. Choose another source with Edit Connection….`;
    throw new ExplorerError('notFound', message, { connection: connection.id });
  }
  return source;
}

type RoleParameters = Parameters<typeof fromTemporaryCredentials>[0]['params'];

function roleParameters({ roleArn, externalId, sessionName, durationSeconds, mfaSerial }: RoleConnection): RoleParameters {
  return {
    RoleArn: roleArn,
    RoleSessionName: sessionName ?? 'dynamodb-explorer',
    ...(externalId !== undefined && { ExternalId: externalId }),
    ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
    ...(mfaSerial !== undefined && { SerialNumber: mfaSerial }),
  };
}
