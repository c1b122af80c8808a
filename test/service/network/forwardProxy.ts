import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ForwardProxy extends AsyncDisposable {
  readonly url: string;
  /** What was asked of it, such as `CONNECT dynamodb.eu-west-1.amazonaws.com:443` and `POST http://db.example/`. */
  readonly asked: string[];
  /** The `Proxy-Authorization` of the last request. */
  readonly authorization: () => string | undefined;
}

export interface ProxyOptions {
  /** Where every host name leads: the names in the tests are nobody's. */
  readonly leadsTo: number;
  /** Where tunnels lead instead. */
  readonly tunnelsTo?: number;
  /** The status it refuses everything with. */
  readonly refuses?: number;
  /** Answers nothing at all. */
  readonly hangs?: true;
}

/** A forward proxy on loopback, as a company has one: it opens tunnels, and passes plain requests on. */
export async function forwardProxy({ leadsTo, tunnelsTo = leadsTo, refuses, hangs }: ProxyOptions): Promise<ForwardProxy> {
  const asked: string[] = [];
  let authorization: string | undefined;
  const sockets = new Set<Duplex>();
  const note = (request: IncomingMessage): void => {
    asked.push(`${request.method} ${request.url}`);
    authorization = request.headers['proxy-authorization'];
  };
  const server = createServer((request, response) => {
    note(request);
    if (hangs === true) {
      return;
    }
    if (refuses !== undefined) {
      response.writeHead(refuses).end();
      return;
    }
    if (!URL.canParse(request.url ?? '')) {
      response.writeHead(400).end();
      return;
    }
    const url = new URL(request.url ?? '');
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const onward = httpRequest({ host: '127.0.0.1', port: leadsTo, method: request.method, path: url.pathname, headers }, answer => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    note(request);
    sockets.add(client);
    client.on('error', () => undefined);
    if (hangs === true) {
      return;
    }
    if (refuses !== undefined) {
      client.end(`HTTP/1.1 ${refuses} Refused\r\n\r\n`);
      return;
    }
    const onward = connect(tunnelsTo, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    authorization: () => authorization,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) {
        socket.destroy();
      }
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
