import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { profileFingerprint } from '../../../src/aws/configFingerprint.ts';
import { ConfigWatch } from '../../../src/aws/configWatch.ts';
import type { IsChanged } from '../../../src/aws/configWatch.ts';
import { sharedConfigFolder } from './sharedConfigFolder.ts';

const files = sharedConfigFolder();
const open: { dispose(): void }[] = [];
afterEach(() => open.splice(0).forEach(watch => watch.dispose()));

/** Answers with the next change. */
async function watching(): Promise<{ next(): Promise<IsChanged> }> {
  const changes: IsChanged[] = [];
  let waiting: ((change: IsChanged) => void) | undefined;
  const watch = new ConfigWatch(change => {
    changes.push(change);
    waiting?.(change);
  });
  open.push(watch);
  await watch.ready;
  return {
    next: async () => {
      const change = changes.shift() ?? (await new Promise<IsChanged>(resolve => (waiting = resolve)));
      changes.length = 0;
      waiting = undefined;
      return change;
    },
  };
}

const profile = (name: string, key: string): string => `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = S\n`;

describe('a change of the shared config files', () => {
  it('is told for the profiles it is about', async () => {
    await files.write('credentials', profile('a', '1') + profile('b', '1'));
    const watch = await watching();
    await files.write('credentials', profile('a', '2') + profile('b', '1'));
    const isChanged = await watch.next();
    expect([isChanged('a'), isChanged('b'), isChanged('gone')]).toEqual([true, false, false]);
  });

  it('is told where the file was not there before', async () => {
    const watch = await watching();
    await files.write('config', '[profile a]\nregion = x\n');
    expect((await watch.next())('a')).toBe(true);
  });

  it('is told where the folder was not there before, and when it goes and comes back', async () => {
    vi.stubEnv('AWS_CONFIG_FILE', files.path(join('home', '.aws', 'config')));
    const watch = await watching();
    await mkdir(files.path(join('home', '.aws')), { recursive: true });
    await writeFile(files.path(join('home', '.aws', 'config')), '[profile a]\nregion = x\n');
    expect((await watch.next())('a')).toBe(true);
    await rm(files.path('home'), { recursive: true });
    expect((await watch.next())('a')).toBe(true);
    await mkdir(files.path(join('home', '.aws')), { recursive: true });
    await writeFile(files.path(join('home', '.aws', 'config')), '[profile a]\nregion = y\n');
    expect((await watch.next())('a')).toBe(true);
  });

  it('is told where an editor puts a new file in the place of the old, and where the file is a link', async () => {
    await mkdir(files.path('dotfiles'));
    await writeFile(files.path(join('dotfiles', 'aws')), '[profile a]\nregion = x\n');
    await symlink(files.path(join('dotfiles', 'aws')), files.config);
    const watch = await watching();
    await writeFile(files.path(join('dotfiles', 'draft')), '[profile a]\nregion = y\n');
    await rename(files.path(join('dotfiles', 'draft')), files.path(join('dotfiles', 'aws')));
    expect((await watch.next())('a')).toBe(true);
  });
});

describe('what a profile says', () => {
  const text = (role: string, session: string, endpoint: string): Parameters<typeof profileFingerprint>[0] => ({
    configFile: {
      top: { role_arn: role, source_profile: 'login', services: 'local' },
      login: { sso_session: 'corp' },
      other: { region: 'x' },
      'sso-session.corp': { sso_start_url: session },
      'services.local': { 'dynamodb.endpoint_url': endpoint },
    },
    credentialsFile: {},
  });

  it('changes with all it builds on, and with nothing else', () => {
    fc.assert(
      fc.property(fc.tuple(fc.string(), fc.string(), fc.string()), fc.tuple(fc.string(), fc.string(), fc.string()), (one, two) => {
        const [before, after] = [text(...one), text(...two)];
        const isSame = JSON.stringify(one) === JSON.stringify(two);
        expect(profileFingerprint(before, 'top') === profileFingerprint(after, 'top')).toBe(isSame);
        expect(profileFingerprint(before, 'login') === profileFingerprint(after, 'login')).toBe(one[1] === two[1]);
        expect(profileFingerprint(before, 'other')).toBe(profileFingerprint(after, 'other'));
      }),
    );
  });

  it('may lead back to itself', () => {
    const circle = { configFile: { a: { source_profile: 'b' }, b: { source_profile: 'a' } }, credentialsFile: {} };
    expect(profileFingerprint(circle, 'a')).not.toBe('');
  });
});
