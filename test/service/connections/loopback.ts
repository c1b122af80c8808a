import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type: string;
  readonly headers?: Record<string, string>;
}

export interface Loopback extends AsyncDisposable {
  readonly url: string;
}

/** A server of the tests' own; what its handler throws fails the request, and so the test. */
export async function loopback(handle: (request: IncomingMessage, body: string) => Reply | Promise<Reply>): Promise<Loopback> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const { status, body, type, headers } = await handle(request, await text(request));
      response.writeHead(status, { 'content-type': type, ...headers }).end(body);
    };
    answer().catch((error: unknown) => response.writeHead(418, { 'content-type': 'text/plain' }).end(String(error)));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
