import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands in front of an engine that checks no keys, and ends sessions as AWS does. */
export class TokenProxy {
  /** The session tokens whose time is over. */
  readonly expired = new Set<string>();
  /** Each request as `operation token`, in order. */
  readonly seen: string[] = [];
  private readonly target: string;
  private readonly server = createServer((request, response) => this.pass(request, response));

  private constructor(target: string) {
    this.target = target;
  }

  static async start(target: string): Promise<TokenProxy> {
    const proxy = new TokenProxy(target);
    await once(proxy.server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What was sent since the last call with this operation. */
  take(operation: string): readonly string[] {
    return this.seen.splice(0).filter(line => line.startsWith(`${operation} `));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const token = String(request.headers['x-amz-security-token'] ?? '');
    const operation =
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    this.seen.push(`${operation} ${token}`);
    if (this.expired.has(token)) {
      const body = {
        __type: 'com.amazon.coral.service#ExpiredTokenException',
        message: 'The security token included in the request is expired',
      };
      request.resume().on('end', () => {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
      });
      return;
    }
    const headers = { ...request.headers };
    delete headers.host;
    const onward = httpRequest(this.target, { method: request.method, headers }, answer => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    // Who sent the request may be gone, and so may be the engine: a test sees that as a connection that is cut.
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
}
