import { vi } from 'vitest';
import type { CredentialSources } from '../../../src/aws/credentialSources.ts';
import { SignIns } from '../../../src/aws/sessions.ts';
import { SsoSessions } from '../../../src/aws/sso.ts';
import type { SsoOptions } from '../../../src/aws/sso.ts';
import type { AccessKey, Connection } from '../../../src/core/connection.ts';
import { ExplorerError } from '../../../src/core/errors.ts';

export const base = { name: 'Dev', regions: ['eu-west-1'] };
export const longTerm: AccessKey = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' };

export interface StageOptions {
  readonly keys?: Readonly<Record<string, AccessKey>>;
  readonly sso?: SsoOptions;
  readonly now?: () => number;
  readonly askMfaCode?: CredentialSources['askMfaCode'];
}

export interface Stage {
  readonly signIns: SignIns;
  readonly sso: SsoSessions;
  readonly sources: CredentialSources;
  readonly connections: Map<string, Connection>;
}

/** Connections that sign in as in the extension, over a secret store and a clock of the test's own. */
export function stage(connections: readonly Connection[], { keys = {}, now, askMfaCode, ...options }: StageOptions = {}): Stage {
  const byId = new Map(connections.map(connection => [connection.id, connection]));
  const sso = new SsoSessions({ ...(now !== undefined && { now }), ...options.sso });
  const sources: CredentialSources = {
    secrets: { accessKey: async id => Promise.resolve(keys[id]), certificate: async () => Promise.resolve(undefined) },
    connections: byId,
    askMfaCode: askMfaCode ?? (async () => Promise.reject(new ExplorerError('cancelled', 'Nobody is to be asked here.'))),
    sso,
    ...(now !== undefined && { now }),
  };
  return { signIns: new SignIns(sources), sso, sources, connections: byId };
}

/** The SDK's own variables for where its services are. */
export function stubServices(urls: { readonly sts?: string; readonly sso?: string }): void {
  vi.stubEnv('AWS_ENDPOINT_URL_STS', urls.sts);
  vi.stubEnv('AWS_ENDPOINT_URL_SSO', urls.sso);
  vi.stubEnv('AWS_ENDPOINT_URL_SSO_OIDC', urls.sso);
}
