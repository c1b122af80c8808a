import type { AccessKeyStore, ConnectionSource, NetworkSettings, SecretSource } from '../core/ports.ts';
import type { AskMfaCode, FindNetwork } from './credentialSources.ts';
import { clientConfig, defaultNetworkSettings } from './network.ts';
import { SignIns } from './sessions.ts';
import { SsoSessions } from './sso.ts';

/** What signing in needs from outside this room. */
export interface SignInSources {
  readonly connections: ConnectionSource;
  /** A store that keeps no certificates serves all connections that need none. */
  readonly keys: AccessKeyStore & Partial<SecretSource>;
  readonly askMfaCode: AskMfaCode;
  /** Asked for every client anew; what counts where nobody set anything where absent. */
  readonly network?: () => NetworkSettings;
}

/** What all that sign in share. */
export interface SignInParts {
  readonly signIns: SignIns;
  readonly sso: SsoSessions;
  readonly network: FindNetwork;
}

export function createSignIns({ connections, keys, askMfaCode, network: settings }: SignInSources): SignInParts {
  const network: FindNetwork = caBundle => clientConfig(settings?.() ?? defaultNetworkSettings, undefined, caBundle);
  const sso = new SsoSessions({ network });
  const secrets: SecretSource = {
    accessKey: async id => keys.accessKey(id),
    certificate: async id => keys.certificate?.(id),
  };
  return { signIns: new SignIns({ connections, secrets, askMfaCode, sso, network }), sso, network };
}
