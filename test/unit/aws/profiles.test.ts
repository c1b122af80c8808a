import { mkdir } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { SharedConfigProfiles } from '../../../src/aws/profiles.ts';
import { sharedConfigFolder } from './sharedConfigFolder.ts';

const files = sharedConfigFolder();
const profiles = new SharedConfigProfiles();

describe('the profiles', () => {
  it('are those of both files, every kind, sorted, with their regions and without what is no profile', async () => {
    await files.write(
      'config',
      `; my profiles
[default]
region = us-east-1
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Dev
region = eu-west-1 # Ireland
[profile role]
role_arn = arn:aws:iam::123456789012:role/dev
source_profile = keys
mfa_serial = arn:aws:iam::123456789012:mfa/ann
[profile process]
credential_process = /usr/bin/true
[profile web]
role_arn = arn:aws:iam::123456789012:role/dev
web_identity_token_file = /tmp/token
[profile login]
login_session = arn:aws:iam::123456789012:user/ann
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.example.com/start
[services local]
dynamodb =
  endpoint_url = http://localhost:8000
`,
    );
    await files.write('credentials', '[keys]\naws_access_key_id = AKIA\naws_secret_access_key = secret\nregion = cn-north-1\n');
    expect(await profiles.list()).toEqual([
      { name: 'default', region: 'us-east-1' },
      { name: 'keys', region: 'cn-north-1' },
      { name: 'login' },
      { name: 'process' },
      { name: 'role' },
      { name: 'sso', region: 'eu-west-1' },
      { name: 'web' },
    ]);
  });

  it('are read anew each time', async () => {
    await files.write('config', '[profile one]\nregion = us-east-1\n');
    expect(await profiles.list()).toHaveLength(1);
    await files.write('config', '[profile one]\nregion = us-east-1\n[profile two]\nregion = us-east-1\n');
    expect(await profiles.list()).toHaveLength(2);
  });

  it('that are not there are told with the files and the remedy', async () => {
    await expect(profiles.list()).rejects.toMatchObject({
      kind: 'notFound',
      message: 'There is no profile in ~/config or ~/credentials. Run “aws configure”, or choose access keys instead.',
    });
  });

  it('are looked for in ~/.aws where no variable says otherwise', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', '');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', undefined);
    await mkdir(files.path('.aws'));
    await files.write('.aws/config', '[profile home]\nregion = us-east-1\n');
    expect(await profiles.list()).toEqual([{ name: 'home', region: 'us-east-1' }]);
  });

  it.each([
    ['[profile dev\nregion = x\n', 'Line 1 of ~/config starts a section but is not of the form “[name]”'],
    ['\n# a comment\nregion = eu-west-1\n', 'Line 3 of ~/config stands before the first “[section]”'],
    ['[profile dev]\naws_secret_access_key: hush\n', 'Line 2 of ~/config is not of the form “name = value”'],
    ['[profile __proto__]\nregion = x\n', 'Line 1 of ~/config uses a profile name that the AWS SDK refuses'],
    ['[\0p\0r\0', 'Line 1 of ~/config is not text in UTF-8'],
  ])('of a malformed file are not guessed: %j', async (text, message) => {
    await files.write('config', text);
    await expect(profiles.list()).rejects.toMatchObject({ kind: 'invalid', message: `${message}. Correct the line and try again.` });
  });

  it('of a file that cannot be read are told with its name', async () => {
    await mkdir(files.credentials);
    await expect(profiles.list()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('~/credentials cannot be read (EISDIR)') as string,
    });
  });
});
