import { describe, expect, it } from 'vitest';
import { noProxyOf, proxyOf } from '../../../../src/vscode/network/proxyEnvironment.ts';

describe('the proxy', () => {
  it('is that of the setting, or else that of the environment', () => {
    const env = { HTTPS_PROXY: 'http://one', https_proxy: 'http://two', HTTP_PROXY: 'http://three' };
    expect(proxyOf('http://zero', env)).toBe('http://zero');
    expect(proxyOf('', env)).toBe('http://one');
    expect(proxyOf(undefined, { ...env, HTTPS_PROXY: '' })).toBe('http://two');
    expect(proxyOf(7, { http_proxy: 'http://four' })).toBe('http://four');
    expect(proxyOf(' ', {})).toBeUndefined();
  });
});

describe('the hosts without it', () => {
  it('are those of the setting and those of NO_PROXY', () => {
    expect(noProxyOf(['a.example', 7, ' '], { NO_PROXY: 'b.example, .c.example,,*.d.example' })).toEqual([
      'a.example',
      'b.example',
      '.c.example',
      '*.d.example',
    ]);
    expect(noProxyOf('a.example', { no_proxy: 'b.example c.example' })).toEqual(['b.example', 'c.example']);
    expect(noProxyOf(undefined, {})).toEqual([]);
  });
});
