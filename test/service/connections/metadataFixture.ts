import { randomUUID } from 'node:crypto';
import { loopback } from './loopback.ts';
import type { Loopback, Reply } from './loopback.ts';

/** What gives the programs of a container or an instance their credentials. */
export interface MetadataFixture extends Loopback {
  /** Credentials given so far; their numbers are in their names. */
  readonly given: number;
  /** Whether there is a role to give credentials of. */
  hasRole: boolean;
}

const hour = 3_600_000;

/** A stand-in for the agent of a container: it gives credentials for the authorization token only. */
export async function containerFixture(token: () => string): Promise<MetadataFixture> {
  const state = { given: 0, hasRole: true };
  const server = await loopback(({ method, url, headers }) => {
    if (method !== 'GET' || url !== '/v2/credentials?of=task') {
      return json(404, {});
    }
    if (headers.authorization !== token()) {
      return json(401, { Code: 'Unauthorized', Message: 'The token is another.' });
    }
    return state.hasRole ? json(200, credentials('CONTAINER', ++state.given)) : json(404, { Code: 'NoRole', Message: 'No role.' });
  });
  return Object.assign(state, { url: server.url, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() });
}

/**
 * A stand-in for the metadata service of an instance, version 2: what is asked without a token it gave is refused.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
 */
export async function instanceFixture(): Promise<MetadataFixture> {
  const state = { given: 0, hasRole: true };
  const tokens = new Set<unknown>();
  const path = '/latest/meta-data/iam/security-credentials/';
  const server = await loopback(({ method, url, headers }) => {
    if (method === 'PUT' && url === '/latest/api/token' && Number(headers['x-aws-ec2-metadata-token-ttl-seconds']) > 0) {
      const token = randomUUID();
      tokens.add(token);
      return plain(200, token);
    }
    if (!tokens.has(headers['x-aws-ec2-metadata-token'])) {
      return plain(401, 'Unauthorized');
    }
    if (method !== 'GET' || !state.hasRole) {
      return plain(404, 'Not Found');
    }
    if (url === path) {
      return plain(200, 'reader');
    }
    return url === `${path}reader` ? json(200, { Code: 'Success', ...credentials('INSTANCE', ++state.given) }) : plain(404, 'Not Found');
  });
  return Object.assign(state, { url: server.url, [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose]() });
}

function credentials(from: string, number: number): object {
  const id = `${from}${number}`;
  return {
    AccessKeyId: id,
    SecretAccessKey: `secret of ${id}`,
    Token: `token of ${id}`,
    Expiration: new Date(Date.now() + hour).toISOString(),
  };
}

function json(status: number, body: object): Reply {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function plain(status: number, body: string): Reply {
  return { status, type: 'text/plain', body };
}
