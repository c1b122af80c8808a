import type { NetworkSettings } from '../core/ports.ts';
import { NetworkHandler } from './networkHandler.ts';
import type { FindCaBundle } from './networkHandler.ts';
import { isLoopback } from './networkRoute.ts';

/** Pieces of configuration that the SDK's clients share. Each client needs its own: destroying it ends its connections. */
export interface ClientConfig {
  readonly requestHandler: NetworkHandler;
  readonly maxAttempts?: number;
  readonly retryMode?: 'standard' | 'adaptive';
  readonly useFipsEndpoint?: true;
  readonly useDualstackEndpoint?: true;
  /** For DynamoDB; the other services know no such mode. */
  readonly accountIdEndpointMode?: NetworkSettings['accountIdEndpointMode'];
}

/** The SDK’s own for DynamoDB. */
const defaultAttempts = 4;

/** What counts where nobody set anything. */
export const defaultNetworkSettings: NetworkSettings = {
  proxySupport: 'override',
  noProxy: [],
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  accountIdEndpointMode: 'preferred',
  retryMode: 'standard',
  maxAttempts: defaultAttempts,
  connectionTimeout: 5_000,
  requestTimeout: 60_000,
};

/**
 * How a client reaches AWS, or a custom endpoint. What has its default value is left out where the environment and the profile
 * have a say too, as `AWS_USE_FIPS_ENDPOINT` and `use_fips_endpoint` do.
 *
 * @param caBundle what a profile names as its `ca_bundle`; the setting and `AWS_CA_BUNDLE` come first
 */
export function clientConfig(settings: NetworkSettings, endpoint?: string, caBundle?: FindCaBundle): ClientConfig {
  const { maxAttempts, retryMode, accountIdEndpointMode, useFipsEndpoint, useDualstackEndpoint } = settings;
  const findCaBundle = async (): Promise<string | undefined> => named(process.env.AWS_CA_BUNDLE) ?? caBundle?.();
  return {
    requestHandler: new NetworkHandler(settings, findCaBundle),
    // What a person typed is often wrong, and on this machine nothing gets better by waiting; it should say so at once.
    ...(endpoint !== undefined && isLoopback(hostOf(endpoint)) ? { maxAttempts: Math.min(maxAttempts, 2) } : attempts(maxAttempts)),
    ...(retryMode !== 'standard' && { retryMode }),
    // The SDK refuses both beside an endpoint of one's own.
    ...(endpoint === undefined && useFipsEndpoint && { useFipsEndpoint }),
    ...(endpoint === undefined && useDualstackEndpoint && { useDualstackEndpoint }),
    ...(accountIdEndpointMode !== 'preferred' && { accountIdEndpointMode }),
  };
}

/** `AWS_MAX_ATTEMPTS` and `max_attempts` count where nobody set anything else. */
function attempts(maxAttempts: number): Pick<ClientConfig, 'maxAttempts'> {
  return maxAttempts === defaultAttempts ? {} : { maxAttempts };
}

function named(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
}
