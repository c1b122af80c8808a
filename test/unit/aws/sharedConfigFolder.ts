import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

export interface SharedConfigFolder {
  /** Where the two files are; neither exists at first. */
  readonly config: string;
  readonly credentials: string;
  path(name: string): string;
  write(name: string, text: string): Promise<void>;
}

/** Of the person who runs the test, too. */
const leftOut = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_REGION',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_LOGIN_CACHE_DIRECTORY',
];

/** A home of its own for every test, so that no test reads the config files of the person who runs it. */
export function sharedConfigFolder(): SharedConfigFolder {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dynamodb-explorer-'));
    vi.stubEnv('HOME', folder);
    vi.stubEnv('USERPROFILE', folder);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    for (const name of leftOut) {
      vi.stubEnv(name, undefined);
    }
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });
  const path = (name: string): string => join(folder, name);
  return {
    get config() {
      return path('config');
    },
    get credentials() {
      return path('credentials');
    },
    path,
    write: async (name, text) => writeFile(path(name), text),
  };
}
