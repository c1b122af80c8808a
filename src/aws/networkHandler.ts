import * as https from 'node:https';
import type { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpRequest } from '@smithy/core/protocols';
import type { HttpHandlerOptions, NodeHttpHandlerOptions } from '@smithy/types';
import { HttpsProxyAgent } from 'hpagent';
import type { NetworkSettings } from '../core/ports.ts';
import { isProxyRefusal, proxyFailure, wantsPassword } from './networkFailures.ts';
import { defaultPort, proxyFor } from './networkRoute.ts';
import { trustedWith } from './networkTrust.ts';

type Handled = Awaited<ReturnType<NodeHttpHandler['handle']>>;

/** Where a bundle of certificates is named, besides the settings: only known when the first request is made. */
export type FindCaBundle = () => Promise<string | undefined>;

/**
 * Sends the requests of one SDK client. Each goes its own way: one client may ask hosts with a proxy and hosts without, such as
 * those of an account.
 */
export class NetworkHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  private trusted: Promise<readonly string[] | undefined> | undefined;
  private direct: Promise<NodeHttpHandler> | undefined;
  private readonly proxied = new Map<string, Promise<NodeHttpHandler>>();

  constructor(
    private readonly settings: NetworkSettings,
    private readonly findCaBundle: FindCaBundle,
  ) {}

  async handle(request: HttpRequest, options: HttpHandlerOptions = {}): Promise<Handled> {
    const proxy = proxyFor(request, this.settings);
    if (proxy === undefined) {
      return (await this.directly()).handle(request, options);
    }
    try {
      const handled =
        request.protocol === 'https:'
          ? await (await this.through(proxy)).handle(request, options)
          : await (await this.directly()).handle(forwarded(request, proxy), options);
      if (wantsPassword(handled.response.statusCode)) {
        // What nobody reads would keep its connection, of which there are only so many.
        (handled.response.body as Readable).destroy();
        throw proxyFailure(proxy, handled.response.statusCode);
      }
      return handled;
    } catch (error) {
      throw isProxyRefusal(error) ? proxyFailure(proxy, error) : error;
    }
  }

  destroy(): void {
    for (const handler of [this.direct, ...this.proxied.values()]) {
      // One that could not be made has nothing to end; who asked for it was told why.
      handler?.then(made => made.destroy()).catch(() => undefined);
    }
    this.direct = undefined;
    this.proxied.clear();
  }

  /** The SDK sets defaults by it, all of which we have set already. */
  updateHttpClientConfig(): undefined {
    return undefined;
  }

  httpHandlerConfigs(): NodeHttpHandlerOptions {
    const { connectionTimeout, requestTimeout } = this.settings;
    // Without the last the SDK only writes a warning, and waits for ever.
    return { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  }

  private async directly(): Promise<NodeHttpHandler> {
    this.direct ??= this.create(ca => new https.Agent({ ...pooling, ...ca }));
    return this.direct;
  }

  private async through(proxy: URL): Promise<NodeHttpHandler> {
    const known = this.proxied.get(proxy.href) ?? this.create(ca => new HttpsProxyAgent({ ...pooling, ...ca, ...this.towards(proxy, ca) }));
    this.proxied.set(proxy.href, known);
    return known;
  }

  private towards(proxy: URL, ca: Trust): { readonly proxy: URL; readonly proxyRequestOptions: object } {
    return { proxy, proxyRequestOptions: { ...ca, rejectUnauthorized: this.settings.proxyStrictSsl !== false } };
  }

  private async create(agent: (ca: Trust) => https.Agent): Promise<NodeHttpHandler> {
    // A file that cannot be read is read again with the next request: it may have been put there meanwhile.
    this.trusted ??= this.readTrusted().catch((error: unknown) => {
      this.forgetHandlers();
      throw error;
    });
    const ca = await this.trusted;
    return new NodeHttpHandler({
      ...this.httpHandlerConfigs(),
      // An agent of ours keeps its certificates also where VS Code puts a proxy in its place.
      httpsAgent: agent(ca === undefined ? {} : { ca: [...ca] }),
    });
  }

  private async readTrusted(): Promise<readonly string[] | undefined> {
    const bundle = this.settings.caBundle ?? (await this.findCaBundle());
    return bundle === undefined || bundle === '' ? undefined : trustedWith(bundle);
  }

  private forgetHandlers(): void {
    this.trusted = undefined;
    this.direct = undefined;
    this.proxied.clear();
  }
}

interface Trust {
  readonly ca?: string[];
}

/** What the SDK's own agents have. */
const pooling = { keepAlive: true, maxSockets: 50 } as const;

/** A plain request is handed to the proxy whole; many proxies open a tunnel to port 443 only. The signature covers host and path, which stay. */
function forwarded(request: HttpRequest, proxy: URL): HttpRequest {
  const { hostname, port, path, headers } = request;
  const authority = port === undefined || port === defaultPort(request.protocol) ? hostname : `${hostname}:${port}`;
  const authorization =
    proxy.username === '' && proxy.password === ''
      ? {}
      : {
          'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString('base64')}`,
        };
  // Its constructor would put a slash before the path.
  return Object.assign(HttpRequest.clone(request), {
    protocol: proxy.protocol,
    hostname: proxy.hostname,
    port: proxy.port === '' ? defaultPort(proxy.protocol) : Number(proxy.port),
    path: `http://${authority}${path}`,
    headers: { ...headers, host: headers.host ?? authority, ...authorization },
  });
}
