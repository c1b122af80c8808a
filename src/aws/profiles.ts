import { loadSharedConfigFiles } from '@smithy/core/config';
import { ExplorerError } from '../core/errors.ts';
import type { Profile, Profiles } from '../core/ports.ts';
import { checkSharedConfigFile, sharedConfigFiles, shortened } from './sharedConfig.ts';

/** The profiles of the shared AWS config files, read anew each time. */
export class SharedConfigProfiles implements Profiles {
  /** @throws ExplorerError when a file is malformed, or when there is no profile at all: it says where it looked */
  async list(): Promise<readonly Profile[]> {
    const { config, credentials } = sharedConfigFiles();
    await checkSharedConfigFile(config);
    await checkSharedConfigFile(credentials);
    const { configFile, credentialsFile } = await loadSharedConfigFiles({
      configFilepath: config,
      filepath: credentials,
      ignoreCache: true,
    });
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
