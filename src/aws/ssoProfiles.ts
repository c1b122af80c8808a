import type { Connection } from '../core/connection.ts';
import { signerOf } from '../core/connections/roleChain.ts';
import type { ConnectionSource, SsoInstance } from '../core/ports.ts';
import { profileOf } from './connectionProfile.ts';
import { readSharedConfig } from './profiles.ts';

/** How the shared config file speaks of an instance. */
export interface SsoNames {
  /** What the CLI keeps its session under: the names of `sso-session` sections, then the start URL, also as old profiles write it. */
  readonly keys: readonly [string, ...string[]];
  readonly scopes: readonly string[];
}

/** What `aws sso login` asks for too; without it there is no refresh token. */
const accountAccess = 'sso:account:access';

export async function ssoNamesOf(instance: SsoInstance): Promise<SsoNames> {
  const { configFile } = await readSharedConfig();
  const meant = Object.entries(configFile).filter(([, settings]) => isOf(settings, instance));
  const sections = meant.filter(([section]) => section.startsWith(prefix));
  const urls = meant.flatMap(([section, { sso_start_url: url = '' }]) => (section.startsWith(prefix) ? [] : [url]));
  const [first = instance.startUrl, ...others] = sections.map(([section]) => section.slice(prefix.length));
  const scopes = sections
    .flatMap(([, { sso_registration_scopes: named }]) => named?.split(/[\s,]+/) ?? [accountAccess])
    .filter(scope => scope !== '');
  return {
    keys: [first, ...new Set([...others, instance.startUrl, ...urls].filter(key => key !== first))],
    scopes: scopes.length === 0 ? [accountAccess] : [...new Set(scopes)],
  };
}

function isOf(settings: Readonly<Record<string, string | undefined>>, { startUrl, ssoRegion }: SsoInstance): boolean {
  return isSameUrl(settings.sso_start_url, startUrl) && settings.sso_region?.trim() === ssoRegion;
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
