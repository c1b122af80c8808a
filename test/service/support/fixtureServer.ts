import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface FixtureServer extends AsyncDisposable {
  readonly endpoint: string;
  /** How many requests arrived. */
  requests(): number;
  /** Settles when the next request arrives, or has arrived already. */
  arrived(): Promise<void>;
}

/** A server that answers what the test wants instead of what DynamoDB would. A test that uses it says so in its name. */
export async function fixtureServer(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<FixtureServer> {
  let requests = 0;
  const first = Promise.withResolvers<undefined>();
  const server = createServer((request, response) => {
    requests += 1;
    first.resolve(undefined);
    request.resume().on('end', () => answer(response, request));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests: () => requests,
    arrived: async () => first.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An error as AWS words it, or any other JSON. */
export async function jsonFixture(status: number, body: unknown): Promise<FixtureServer> {
  return fixtureServer(response => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'FIXTURE' }).end(JSON.stringify(body));
  });
}

export async function awsError(type: string, message: string, status = 400): Promise<FixtureServer> {
  return jsonFixture(status, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message });
}
