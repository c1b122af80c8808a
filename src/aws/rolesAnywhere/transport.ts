import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { text } from 'node:stream/consumers';

/** The part of `fetch` that a session needs. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

export interface FetchInit {
  readonly method: 'POST';
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** What the SDK's clients take as `requestHandler`: a handler, or its options with the agents of a proxy. */
export type RequestHandlerInput = Parameters<typeof NodeHttpHandler.create>[0];

/** Requests take the same way out as those of the SDK's clients. */
export function fetchThrough(input: RequestHandlerInput): Fetch {
  const handler = NodeHttpHandler.create(input);
  return async (url, { method, headers, body }) => {
    const { protocol, hostname, port, pathname } = new URL(url);
    const request = new HttpRequest({
      protocol,
      hostname,
      path: pathname,
      method,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      body,
      ...(port !== '' && { port: Number(port) }),
    });
    const { response } = await handler.handle(request);
    const found = new Map(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]));
    return {
      status: response.statusCode,
      headers: { get: name => found.get(name.toLowerCase()) ?? null },
      text: async () => text(response.body as NodeJS.ReadableStream),
    };
  };
}

/** A session that is asked for in vain should not take minutes. */
export const defaultFetch: Fetch = fetchThrough({ connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true });
