import { describe, expect, it, vi } from 'vitest';
import { configuredEndpoint } from '../../../src/aws/configuredEndpoint.ts';
import { sharedConfigFolder } from './sharedConfigFolder.ts';

const folder = sharedConfigFolder();

const text = `
[profile plain]
region = eu-west-1

[profile stack]
endpoint_url = http://localhost:4566

[profile shop]
endpoint_url = http://localhost:4566
services = shop

[services shop]
dynamodb =
  endpoint_url = http://localhost:8000
`;

describe('the endpoint of a profile', () => {
  it.each([
    ['plain', 'dynamodb', undefined],
    ['stack', 'dynamodb', 'http://localhost:4566'],
    ['stack', 'sts', 'http://localhost:4566'],
    ['shop', 'dynamodb', 'http://localhost:8000'],
    ['shop', 'sts', 'http://localhost:4566'],
  ] as const)('of %s for %s is %s', async (profile, service, endpoint) => {
    await folder.write('config', text);
    expect(await configuredEndpoint(service, profile)()).toBe(endpoint);
  });

  it('gives way to the environment, the service’s own variable first', async () => {
    await folder.write('config', text);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:1');
    expect(await configuredEndpoint('dynamodb', 'shop')()).toBe('http://localhost:1');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', 'http://localhost:2');
    expect(await configuredEndpoint('dynamodb', 'shop')()).toBe('http://localhost:2');
    expect(await configuredEndpoint('sts', 'shop')()).toBe('http://localhost:1');
  });

  it('does not count where the environment says so', async () => {
    await folder.write('config', text);
    vi.stubEnv('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'true');
    expect(await configuredEndpoint('dynamodb', 'stack')()).toBeUndefined();
  });

  it('does not count where the profile says so, unless the environment says otherwise', async () => {
    await folder.write('config', text.replace('[profile stack]', '[profile stack]\nignore_configured_endpoint_urls = true'));
    expect(await configuredEndpoint('dynamodb', 'stack')()).toBeUndefined();
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:1');
    expect(await configuredEndpoint('dynamodb', 'stack')()).toBeUndefined();
    expect(await configuredEndpoint('dynamodb', 'shop')()).toBe('http://localhost:1');
    vi.stubEnv('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'false');
    expect(await configuredEndpoint('dynamodb', 'stack')()).toBe('http://localhost:1');
  });

  it('is nobody’s where no profile is meant: only the environment counts', async () => {
    await folder.write('config', '[default]\nendpoint_url = http://localhost:8000\n');
    expect(await configuredEndpoint('sso')()).toBeUndefined();
    vi.stubEnv('AWS_ENDPOINT_URL_SSO_OIDC', 'http://localhost:3');
    expect(await configuredEndpoint('sso_oidc')()).toBe('http://localhost:3');
  });
});
