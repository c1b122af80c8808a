import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  /** Such as `Query`. */
  readonly operation: string;
  /** The region the request was signed for: it tells requests to one endpoint apart. */
  readonly region: string;
  /** The input, as it was on the wire. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the proxy answers instead of the engine. */
export interface FixtureAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Bytes of the body after which the connection is cut. */
  readonly cutAfter?: number;
}

/**
 * An answer in the engine's place, or nothing to pass the request on; `pass` gets the engine's answer, to be changed. A promise that
 * never settles is a server that hangs.
 */
export type Intercept = (
  request: RecordedRequest,
  pass: () => Promise<FixtureAnswer>,
) => FixtureAnswer | undefined | Promise<FixtureAnswer | undefined>;

/** Stands in front of an engine, writes down what is sent, and answers in its place where a test says so. */
export class RecordingProxy {
  readonly requests: RecordedRequest[] = [];
  intercept: Intercept = () => undefined;
  private readonly target: string;
  private readonly server = createServer((request, response) => {
    // Who sent the request may be gone, and so may be the engine: a test sees that as a connection that is cut.
    this.pass(request, response).catch(() => response.destroy());
  });

  private constructor(target: string) {
    this.target = target;
  }

  static async start(target: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(target);
    await new Promise<void>(resolve => {
      proxy.server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The operations since the last call, in order. */
  takeOperations(): readonly string[] {
    return this.requests.splice(0).map(({ operation }) => operation);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const recorded = {
      operation,
      region: regionOf(request),
      input: JSON.parse(body.toString('utf8') || '{}') as RecordedRequest['input'],
    };
    this.requests.push(recorded);
    const pass = async (): Promise<FixtureAnswer> => this.forward(request, body);
    send(response, (await this.intercept(recorded, pass)) ?? (await pass()));
  }

  private async forward(request: IncomingMessage, body: Buffer): Promise<FixtureAnswer> {
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !['host', 'connection', 'content-length', 'expect'].includes(name) ? [[name, value]] : [],
    );
    const answer = await fetch(this.target, { method: 'POST', headers, body: new Uint8Array(body) });
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
  }
}

function send(response: ServerResponse, { status, body, cutAfter }: FixtureAnswer): void {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': bytes.length });
  if (cutAfter === undefined) {
    response.end(bytes);
  } else {
    response.write(bytes.subarray(0, cutAfter), () => response.destroy());
  }
}

/** From the credential scope: `Credential=KEY/20261122/eu-west-1/dynamodb/aws4_request`. */
function regionOf(request: IncomingMessage): string {
  return /Credential=[^/,]*\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** An error as DynamoDB words it. */
export function failure(name: string, message: string, status = 400): FixtureAnswer {
  return { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message } };
}
