import { describe, expect, it, vi } from 'vitest';
import type { CredentialSources } from '../../../src/aws/credentialSources.ts';
import { credentialsFor } from '../../../src/aws/credentials.ts';
import { SignIns } from '../../../src/aws/sessions.ts';
import { SsoSessions } from '../../../src/aws/sso.ts';
import type { AccessKey, Connection } from '../../../src/core/connection.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import { sharedConfigFolder } from './sharedConfigFolder.ts';

const files = sharedConfigFolder();
const key: AccessKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };

function sources(keys: Readonly<Record<string, AccessKey>> = {}, more: Partial<CredentialSources> = {}): CredentialSources {
  return {
    secrets: { accessKey: async id => Promise.resolve(keys[id]), certificate: async () => Promise.resolve(undefined) },
    connections: { get: () => undefined },
    askMfaCode: async () => Promise.reject(new ExplorerError('cancelled', 'Nobody is to be asked here.')),
    sso: new SsoSessions(),
    ...more,
  };
}
const empty = sources();
const filled = sources({ dev: key });

const base = { id: 'dev', name: 'Dev', regions: ['eu-west-1'] };
const accessKeys: Connection = { ...base, kind: 'accessKey' };
const endpoint: Connection = { ...base, kind: 'endpoint', endpoint: 'http://localhost:8000' };
const profile = (name: string): Connection => ({ ...base, kind: 'profile', profile: name });

/** A process that hands out credentials, and counts how often it was asked by adding a line to a file. */
function processProfile(expiration: string): string {
  const script = `require('fs').appendFileSync(process.argv[1],'x');console.log(JSON.stringify({Version:1,AccessKeyId:'A',SecretAccessKey:'S',Expiration:'${expiration}'}))`;
  return `"${process.execPath}" -e "${script.replaceAll('"', '\\"')}" "${files.path('count')}"`;
}

async function countOfCalls(): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(files.path('count'), 'utf8')).length;
}

describe('credentials of stored keys', () => {
  it('come from the secret store', async () => {
    expect(await credentialsFor(accessKeys, filled)()).toEqual(key);
    expect(await credentialsFor(endpoint, filled)()).toEqual(key);
  });

  it('that are gone are told with the connection and the remedy', async () => {
    await expect(credentialsFor(accessKeys, empty)()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The secret store holds no access key for the connection “Dev”. Give it again with Edit Connection….',
    });
  });

  it('carry their end; where it has come, nothing is sent', async () => {
    const ending = sources({ dev: { ...key, expiration: '2026-11-22T12:00:00Z' } }, { now: () => Date.parse('2026-11-22T11:00:00Z') });
    expect(await credentialsFor(accessKeys, ending)()).toEqual({ ...key, expiration: new Date('2026-11-22T12:00:00Z') });
    const ended = { ...ending, now: () => Date.parse('2026-11-22T12:00:00Z') };
    await expect(credentialsFor(accessKeys, ended)()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The session token of “Dev” has ended. Paste new keys with Edit Connection….',
    });
    const odd = sources({ dev: { ...key, expiration: 'some day' } });
    expect(await credentialsFor(accessKeys, odd)()).toEqual(key);
  });

  it('are placeholders for an endpoint without keys and for the local database', async () => {
    const placeholder = { accessKeyId: 'local', secretAccessKey: 'local' };
    expect(await credentialsFor(endpoint, empty)()).toEqual(placeholder);
    expect(await credentialsFor({ ...base, kind: 'local' }, empty)()).toEqual(placeholder);
  });
});

describe('credentials of a profile', () => {
  it('are its own, whatever AWS_PROFILE says, which stays as it is', async () => {
    vi.stubEnv('AWS_PROFILE', 'other');
    await files.write(
      'credentials',
      '[other]\naws_access_key_id = O\naws_secret_access_key = O\n[dev]\naws_access_key_id = D\naws_secret_access_key = S\n',
    );
    expect(await credentialsFor(profile('dev'), empty)()).toMatchObject({ accessKeyId: 'D', secretAccessKey: 'S' });
    expect(process.env.AWS_PROFILE).toBe('other');
  });

  it('follow a change of the file', async () => {
    const provider = credentialsFor(profile('dev'), empty);
    await files.write('credentials', '[dev]\naws_access_key_id = ONE\naws_secret_access_key = S\n');
    expect((await provider()).accessKeyId).toBe('ONE');
    await files.write('credentials', '[dev]\naws_access_key_id = TWO\naws_secret_access_key = S\n');
    expect((await provider()).accessKeyId).toBe('TWO');
  });

  it('are fetched once for all regions of a connection, and until they end', async () => {
    await files.write('config', `[profile dev]\ncredential_process = ${processProfile('2999-01-01T00:00:00Z')}\n`);
    const connection = profile('dev');
    const signIns = new SignIns(sources({}, { connections: { get: () => connection } }));
    const [ireland, virginia] = [signIns.credentials(connection), signIns.credentials(connection)];
    await Promise.all([ireland(), virginia()]);
    expect(await ireland()).toMatchObject({ accessKeyId: 'A' });
    expect(await countOfCalls()).toBe(1);
  });

  it('are fetched anew shortly before they end', async () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    await files.write('config', `[profile dev]\ncredential_process = ${processProfile(soon)}\n`);
    const provider = new SignIns(empty).credentials(profile('dev'));
    await provider();
    await provider();
    expect(await countOfCalls()).toBe(2);
  });

  it('may want a code of a multi-factor device; leaving the prompt cancels', async () => {
    await files.write(
      'config',
      '[profile dev]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = keys\nmfa_serial = arn:aws:iam::1:mfa/ann\n',
    );
    await files.write('credentials', '[keys]\naws_access_key_id = A\naws_secret_access_key = S\n');
    const leave = vi.fn(async () => Promise.reject(new ExplorerError('cancelled', 'Cancelled.')));
    await expect(credentialsFor(profile('dev'), sources({}, { askMfaCode: leave }))()).rejects.toMatchObject({ kind: 'cancelled' });
    expect(leave).toHaveBeenCalledWith('arn:aws:iam::1:mfa/ann');
  });

  it.each([
    ['is missing', '[profile other]\nregion = x\n', /not in the AWS config files/],
    ['says no way to sign in', '[profile dev]\nregion = x\n', /says no way to sign in/],
    ['leads to a missing source', '[profile dev]\nrole_arn = arn:x\nsource_profile = gone\n', /not in the AWS config files/],
    [
      'has a source that leads back',
      '[profile dev]\nrole_arn = arn:x\nsource_profile = b\n[profile b]\nrole_arn = arn:y\nsource_profile = dev\n',
      /leads back/,
    ],
    ['has an unknown source', '[profile dev]\nrole_arn = arn:x\ncredential_source = Moon\n', /credential_source.*unknown/],
    ['runs a process that fails', '[profile dev]\ncredential_process = exit 3\n', /credential_process.*ended with code 3/],
    [
      'has a token file that is gone',
      '[profile dev]\nrole_arn = arn:x\nweb_identity_token_file = /nowhere/token\n',
      /cannot be read \(ENOENT\)/,
    ],
    [
      'was never signed in to with SSO',
      '[profile dev]\nsso_session = c\nsso_account_id = 1\nsso_role_name = r\n[sso-session c]\nsso_region = us-east-1\nsso_start_url = https://c.example.com\n',
      /aws sso login --profile dev/,
    ],
    ['has incomplete SSO settings', '[profile dev]\nsso_account_id = 1\n', /aws configure sso --profile dev/],
    ['was never signed in to with aws login', '[profile dev]\nlogin_session = arn:aws:iam::1:user/ann\n', /aws login --profile dev/],
  ])('that %s are told in one sentence with the remedy', async (_what, config, message) => {
    await files.write('config', config);
    await expect(credentialsFor(profile('dev'), empty)()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(message) as string,
    });
  });

  it('never repeat what a credential process printed', async () => {
    await files.write('config', `[profile dev]\ncredential_process = echo hush-hush 1>&2; exit 1\n`);
    await expect(credentialsFor(profile('dev'), empty)()).rejects.toMatchObject({ message: expect.not.stringContaining('hush') as string });
  });
});

describe('credentials of the default chain', () => {
  const chain: Connection = { ...base, kind: 'defaultChain' };

  it('come from the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENVIRONMENT');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S');
    expect(await credentialsFor(chain, empty)()).toMatchObject({ accessKeyId: 'AKIAENVIRONMENT' });
  });

  it('come from the profile that AWS_PROFILE names', async () => {
    vi.stubEnv('AWS_PROFILE', 'team');
    await files.write('credentials', '[team]\naws_access_key_id = AKIATEAM\naws_secret_access_key = S\n');
    expect(await credentialsFor(chain, empty)()).toMatchObject({ accessKeyId: 'AKIATEAM' });
  });

  it('that a malformed file hides are told with the line', async () => {
    await files.write('config', '[default]\ncredential_process tool\n');
    await expect(credentialsFor(chain, empty)()).rejects.toMatchObject({
      kind: 'invalid',
      message: 'Line 2 of ~/config is not of the form “name = value”. Correct the line and try again.',
    });
  });

  it('that are nowhere are told with where they were looked for', async () => {
    await expect(credentialsFor(chain, empty)()).rejects.toMatchObject({
      kind: 'credentials',
      message:
        'The default chain found no credentials. It looked at the environment (AWS_ACCESS_KEY_ID); the profile “default” in ~/config and ~/credentials; ' +
        'a web identity (AWS_WEB_IDENTITY_TOKEN_FILE); the container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI); ' +
        'not at the instance, since AWS_EC2_METADATA_DISABLED is set. Set one of them up, or choose another way with Edit Connection….',
    });
  });
});
