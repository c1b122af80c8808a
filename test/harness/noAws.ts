import { join } from 'node:path';
import { temporaryDirectory } from './paths.ts';

/** An environment in which the machine's own AWS profiles, keys and endpoints do not exist: a test must not find them. */
export function noAws(): Readonly<Record<string, string | undefined>> {
  const directory = temporaryDirectory('aws');
  return {
    AWS_CONFIG_FILE: join(directory, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PROFILE: undefined,
    AWS_REGION: undefined,
    AWS_DEFAULT_REGION: undefined,
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_SESSION_TOKEN: undefined,
    AWS_ENDPOINT_URL: undefined,
    AWS_ENDPOINT_URL_DYNAMODB: undefined,
  };
}
