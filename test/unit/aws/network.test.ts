import { describe, expect, it } from 'vitest';
import { clientConfig, defaultNetworkSettings } from '../../../src/aws/network.ts';

describe('the configuration of a client', () => {
  it('leaves to the environment and the profile what nobody set', () => {
    const { requestHandler, ...rest } = clientConfig(defaultNetworkSettings);
    expect(rest).toEqual({});
    expect(requestHandler.metadata.handlerProtocol).toBe('http/1.1');
  });

  it('hands on what was set, by the name the SDK has for it', () => {
    const set = {
      ...defaultNetworkSettings,
      useFipsEndpoint: true,
      useDualstackEndpoint: true,
      accountIdEndpointMode: 'required',
      retryMode: 'adaptive',
      maxAttempts: 7,
    } as const;
    expect(clientConfig(set)).toMatchObject({
      maxAttempts: 7,
      retryMode: 'adaptive',
      useFipsEndpoint: true,
      useDualstackEndpoint: true,
      accountIdEndpointMode: 'required',
    });
  });

  it('asks for no variant of an endpoint that a person named', () => {
    const set = { ...defaultNetworkSettings, useFipsEndpoint: true, useDualstackEndpoint: true };
    expect(clientConfig(set, 'https://vpce-1.example.com')).not.toHaveProperty('useFipsEndpoint');
    expect(clientConfig(set, 'https://vpce-1.example.com')).not.toHaveProperty('useDualstackEndpoint');
  });

  it('tries an endpoint on this machine twice at most', () => {
    const attempts = (endpoint: string, maxAttempts: number): number | undefined =>
      clientConfig({ ...defaultNetworkSettings, maxAttempts }, endpoint).maxAttempts;
    expect(attempts('http://localhost:8000', 4)).toBe(2);
    expect(attempts('http://localhost:8000', 1)).toBe(1);
    expect(attempts('https://vpce-1.example.com', 5)).toBe(5);
    expect(attempts('nonsense', 5)).toBe(5);
  });
});
