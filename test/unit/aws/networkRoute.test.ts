import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultNetworkSettings } from '../../../src/aws/network.ts';
import { isLoopback, proxyFor } from '../../../src/aws/networkRoute.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { NetworkSettings } from '../../../src/core/ports.ts';

const on: NetworkSettings = { ...defaultNetworkSettings, proxySupport: 'on', proxy: 'http://proxy.example:3128' };
const aws = { protocol: 'https:', hostname: 'dynamodb.eu-west-1.amazonaws.com' };

function proxied(hostname: string, noProxy: readonly string[], port?: number): boolean {
  return proxyFor({ protocol: 'https:', hostname, port }, { ...on, noProxy }) !== undefined;
}

describe('the proxy of a request', () => {
  it('is ours to use with `on` only; with the others VS Code sees to it, or nobody does', () => {
    expect(proxyFor(aws, on)?.href).toBe('http://proxy.example:3128/');
    for (const proxySupport of ['off', 'override', 'fallback'] as const) {
      expect(proxyFor(aws, { ...on, proxySupport })).toBeUndefined();
    }
  });

  it.each([
    ['proxy.example:3128', 'http://proxy.example:3128/'],
    ['  https://proxy.example  ', 'https://proxy.example/'],
    ['http://me:a%40b@proxy.example:8080', 'http://me:a%40b@proxy.example:8080/'],
    ['http://me:100%@proxy.example:8080', 'http://me:100%25@proxy.example:8080/'],
  ])('is understood as %s', (proxy, href) => {
    expect(proxyFor(aws, { ...on, proxy })?.href).toBe(href);
  });

  it.each(['', '   '])('is none for “%s”', proxy => {
    expect(proxyFor(aws, { ...on, proxy })).toBeUndefined();
  });

  it.each(['socks5://me:hush@proxy.example:1080', 'http://', '::'])('that we cannot use is told for “%s”: nothing goes past it', proxy => {
    const find = (): unknown => proxyFor(aws, { ...on, proxy });
    expect(find).toThrow(ExplorerError);
    expect(find).toThrow('The proxy is no http:// or https:// URL. Correct the setting http.proxy, or HTTPS_PROXY in the environment.');
    expect(proxyFor(aws, { ...on, proxy, noProxy: ['amazonaws.com'] })).toBeUndefined();
  });

  it.each([
    ['dynamodb.eu-west-1.amazonaws.com', ['dynamodb.eu-west-1.amazonaws.com']],
    ['dynamodb.eu-west-1.amazonaws.com', ['amazonaws.com']],
    ['dynamodb.eu-west-1.amazonaws.com', ['.amazonaws.com']],
    ['dynamodb.eu-west-1.amazonaws.com', ['*.amazonaws.com']],
    ['dynamodb.eu-west-1.amazonaws.com', ['other.example', ' AmazonAWS.com ']],
    ['dynamodb.eu-west-1.amazonaws.com', ['amazonaws.com:443']],
    ['anything.example', ['*']],
    ['[2001:db8::1]', ['2001:db8::1']],
    ['10.0.0.7', ['10.0.0.7']],
  ])('is not used for %s with the exception %j', (hostname, noProxy) => {
    expect(proxied(hostname, noProxy)).toBe(false);
  });

  it.each([
    ['dynamodb.eu-west-1.amazonaws.com', []],
    ['dynamodb.eu-west-1.amazonaws.com', ['']],
    ['dynamodb.eu-west-1.amazonaws.com', ['aws.com']],
    ['dynamodb.eu-west-1.amazonaws.com', ['amazonaws.com:8000']],
    ['dynamodb.eu-west-1.amazonaws.com', ['dynamodb.eu-west-1.amazonaws.com.example']],
  ])('is used for %s with the exception %j', (hostname, noProxy) => {
    expect(proxied(hostname, noProxy)).toBe(true);
  });

  it('is never used for this machine, unless it is asked for', () => {
    for (const host of ['localhost', 'LOCALHOST', 'dynamodb.localhost', '127.0.0.1', '127.8.9.10', '[::1]', '::1']) {
      expect(isLoopback(host)).toBe(true);
      expect(proxied(host, [])).toBe(false);
      expect(proxied(host, ['<-loopback>'])).toBe(true);
    }
    expect(isLoopback('127.0.0.1.example.com')).toBe(false);
    expect(isLoopback('mylocalhost')).toBe(false);
  });

  it('is found or told, whatever is set', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (proxy, noProxy, hostname) => {
        try {
          proxyFor({ protocol: 'https:', hostname }, { ...on, proxy, noProxy });
        } catch (error) {
          expect(error).toBeInstanceOf(ExplorerError);
        }
      }),
    );
  });
});
