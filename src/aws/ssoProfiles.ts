import type { Connection } from '../core/connection.ts';
import { signerOf } from '../core/connections/roleChain.ts';
import type { ConnectionSource, SsoInstance } from '../core/ports.ts';
import { profileOf } from './connectionProfile.ts';
import { readSharedConfig } from './profiles.ts';

/** An `sso-session` section of the shared config file that means an instance. */
export interface SsoSessionSection {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** What `aws sso login` asks for too; without it there is no refresh token. */
export const accountAccess = 'sso:account:access';

/** The `sso-session` sections of an instance: the CLI keeps the session under their names. */
export async function sessionSections({ startUrl, ssoRegion }: SsoInstance): Promise<readonly SsoSessionSection[]> {
  const { configFile } = await readSharedConfig();
  return Object.entries(configFile).flatMap(([section, settings]) => {
    const isMeant = section.startsWith(prefix) && isSameUrl(settings.sso_start_url, startUrl) && settings.sso_region?.trim() === ssoRegion;
    const scopes = settings.sso_registration_scopes?.split(/[\s,]+/).filter(scope => scope !== '') ?? [accountAccess];
    return isMeant ? [{ name: section.slice(prefix.length), scopes }] : [];
  });
}

/**
 * Where a person signs in for a connection: for its own SSO settings, those of its profile and what that builds on, or those
 * of the connection below a role. Undefined where no browser is of help.
 */
export async function ssoInstanceOf(connection: Connection, connections: ConnectionSource): Promise<SsoInstance | undefined> {
  const signer = signerOf(connection, connections);
  if (signer.kind === 'sso') {
    return { startUrl: signer.startUrl, ssoRegion: signer.ssoRegion };
  }
  const profile = signer.kind === 'defaultChain' && usesEnvironment() ? undefined : profileOf(signer);
  return profile === undefined ? undefined : instanceOfProfile(profile);
}

/** The chain looks there first, unless it was told of a profile. */
function usesEnvironment(): boolean {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
  return isSet(AWS_ACCESS_KEY_ID) && isSet(AWS_SECRET_ACCESS_KEY) && !isSet(AWS_PROFILE);
}

function isSet(variable: string | undefined): boolean {
  return variable !== undefined && variable !== '';
}

async function instanceOfProfile(profile: string): Promise<SsoInstance | undefined> {
  const { configFile, credentialsFile } = await readSharedConfig();
  const seen = new Set<string>();
  let name: string | undefined = profile;
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const settings: Record<string, string | undefined> = { ...configFile[name], ...credentialsFile[name] };
    const session = settings.sso_session === undefined ? settings : configFile[prefix + settings.sso_session];
    if (session?.sso_start_url !== undefined && session.sso_region !== undefined) {
      return { startUrl: session.sso_start_url, ssoRegion: session.sso_region };
    }
    name = settings.source_profile;
  }
  return undefined;
}

/** The loader joins the kind and the name of a section with a dot. */
const prefix = 'sso-session.';

/** The page adds `#/` to the URL, and people copy it from there. */
export function isSameUrl(a: string | undefined, b: string): boolean {
  const plain = (url: string): string => url.trim().replace(/\/?#?\/?$/, '');
  return a !== undefined && plain(a) === plain(b);
}
