import { ExplorerError } from '../core/errors.ts';
import type { NetworkSettings } from '../core/ports.ts';

/** The address of a request. */
export interface Target {
  /** An IPv6 address may stand in brackets. */
  readonly hostname: string;
  readonly port?: number | undefined;
  /** Such as `https:`. */
  readonly protocol: string;
}

/** What Chromium calls it too: with this among the exceptions, loopback goes through the proxy as well. */
const loopbackToo = '<-loopback>';

/**
 * The proxy that we have to see to ourselves. With `override` and `fallback` VS Code changes Node's own http so that it reaches
 * the SDK; with `on` it leaves alone who brings an agent, as the SDK does.
 *
 * @throws ExplorerError where one is set that we cannot use: nothing is to go past it
 */
export function proxyFor(target: Target, { proxySupport, proxy, noProxy }: NetworkSettings): URL | undefined {
  if (proxySupport !== 'on' || proxy === undefined || proxy.trim() === '' || isExempt(target, noProxy)) {
    return undefined;
  }
  return parseProxy(proxy.trim());
}

/** A database on this machine is never behind a proxy, unless somebody says so. */
function isExempt(target: Target, noProxy: readonly string[]): boolean {
  const entries = noProxy.map(entry => entry.trim().toLowerCase());
  return (isLoopback(target.hostname) && !entries.includes(loopbackToo)) || entries.some(entry => matches(entry, target));
}

export function isLoopback(hostname: string): boolean {
  const name = withoutBrackets(hostname.toLowerCase());
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** `example.com`, `.example.com` and `*.example.com` all mean the host and what is below it, as they do in VS Code. */
function matches(entry: string, { hostname, port, protocol }: Target): boolean {
  if (entry === '*') {
    return true;
  }
  const name = withoutBrackets(hostname.toLowerCase());
  if (entry === '' || withoutBrackets(entry) === name) {
    return entry !== '';
  }
  const [, host = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (onlyPort !== undefined && Number(onlyPort) !== (port ?? defaultPort(protocol))) {
    return false;
  }
  const suffix = withoutBrackets(host).replace(/^\*?\.?/, '');
  return suffix !== '' && `.${name}`.endsWith(`.${suffix}`);
}

function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

export function defaultPort(protocol: string): number {
  return protocol === 'https:' ? 443 : 80;
}

/** `proxy.example:3128` is an http proxy, as in every other tool. */
function parseProxy(proxy: string): URL {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  if (!URL.canParse(text) || !/^https?:/i.test(text)) {
    // Not quoted: a password may stand in it.
    const message = 'The proxy is no http:// or https:// URL. Correct the setting http.proxy, or HTTPS_PROXY in the environment.';
    throw new ExplorerError('network', message);
  }
  const url = new URL(text);
  url.username = decodable(url.username);
  url.password = decodable(url.password);
  return url;
}

/** A URL keeps a bare `%` as it is, and who sends the password would fail to decode it. */
function decodable(part: string): string {
  try {
    decodeURIComponent(part);
    return part;
  } catch {
    return encodeURIComponent(part);
  }
}
