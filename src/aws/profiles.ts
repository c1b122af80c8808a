import { loadSharedConfigFiles } from '@smithy/core/config';
import { ExplorerError } from '../core/errors.ts';
import type { Profile, Profiles } from '../core/ports.ts';
import { checkSharedConfigFiles, sharedConfigFiles, shortened } from './sharedConfig.ts';

/** The profiles of the shared AWS config files, read anew each time. */
export class SharedConfigProfiles implements Profiles {
  /** @throws ExplorerError when a file is malformed, or when there is no profile at all: it says where it looked */
  async list(): Promise<readonly Profile[]> {
    const { config, credentials } = sharedConfigFiles();
    await checkSharedConfigFiles();
    const { configFile, credentialsFile } = await readSharedConfig();
    const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)].filter(isProfileName));
    if (names.size === 0) {
      throw new ExplorerError(
        'notFound',
        `There is no profile in ${shortened(config)} or ${shortened(credentials)}. Run “aws configure”, or choose access keys instead.`,
      );
    }
    return [...names].sort(byName).map(name => profile(name, credentialsFile[name]?.region ?? configFile[name]?.region));
  }
}

/** The sections of both files, by name. The SDK swallows that a file is missing or malformed. */
export type SharedConfig = Awaited<ReturnType<typeof loadSharedConfigFiles>>;

/** Read anew, and for the SDK too, which would go on with what it read first. */
export async function readSharedConfig(): Promise<SharedConfig> {
  const { config, credentials } = sharedConfigFiles();
  return loadSharedConfigFiles({ configFilepath: config, filepath: credentials, ignoreCache: true });
}

/** What both files say of a profile; the credentials file comes first. */
export type ProfileSettings = Readonly<Record<string, string | undefined>>;

export async function profileSettings(profile: string): Promise<ProfileSettings> {
  return settingsIn(await readSharedConfig(), profile);
}

export function settingsIn({ configFile, credentialsFile }: SharedConfig, profile: string): ProfileSettings {
  return { ...configFile[profile], ...credentialsFile[profile] };
}

/** The PEM file with certificates to trust that a profile names, as the AWS CLI reads it. */
export async function profileCaBundle(profile: string): Promise<string | undefined> {
  const { ca_bundle: file } = await profileSettings(profile);
  return file === undefined || file === '' ? undefined : file;
}

/** The loader joins the kind and the name of a section that is no profile with a dot. */
function isProfileName(section: string): boolean {
  return !/^(sso-session|services|profile)\./.test(section);
}

function profile(name: string, region: string | undefined): Profile {
  return region === undefined ? { name } : { name, region };
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
