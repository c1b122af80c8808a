import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findBinary } from '../../../src/engine/binary.ts';
import { FakeInstallation } from './fakeEngine.ts';

const linux = { platform: 'linux', arch: 'x64' };
let fake: FakeInstallation;

beforeEach(async () => {
  fake = await FakeInstallation.create();
});
afterEach(async () => fake.remove());

it('prefers the binary that the package carries', async () => {
  await fake.install('', { path: 'node_modules/@dynoxide/linux-x64/dynoxide' });
  const packaged = await fake.install('');
  expect(await findBinary(fake.root, linux)).toBe(packaged);
});

it('takes the one npm installed for this platform, and no other', async () => {
  const installed = await fake.install('', { path: 'node_modules/@dynoxide/darwin-arm64/dynoxide' });
  expect(await findBinary(fake.root, { platform: 'darwin', arch: 'arm64' })).toBe(installed);
  await expect(findBinary(fake.root, linux)).rejects.toMatchObject({ kind: 'engine' });
});

it('looks for an .exe on Windows', async () => {
  const installed = await fake.install('', { path: 'node_modules/@dynoxide/win32-x64/dynoxide.exe' });
  expect(await findBinary(fake.root, { platform: 'win32', arch: 'x64' })).toBe(installed);
});

it('names the platform, and what to use instead, when there is none', async () => {
  await expect(findBinary(join(fake.root, 'nowhere'), { platform: 'freebsd', arch: 'riscv64' })).rejects.toMatchObject({
    kind: 'engine',
    message:
      'The local database has no program for this platform (freebsd-riscv64). ' +
      'Use Add Connection with any other endpoint instead, such as DynamoDB Local or LocalStack.',
  });
});

it('gives back the executable bit that unpacking lost', async () => {
  const file = await fake.install('#!/bin/sh\n', { mode: 0o644 });
  await findBinary(fake.root, linux);
  await expect(access(file, constants.X_OK)).resolves.toBeUndefined();
});
