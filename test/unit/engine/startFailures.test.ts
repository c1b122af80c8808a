import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataNotDeleted, endedAtStart, notStopped, storageFailed } from '../../../src/engine/failures.ts';
import { FakeInstallation } from './fakeEngine.ts';

let fake: FakeInstallation;

beforeEach(async () => {
  fake = await FakeInstallation.create();
});
afterEach(async () => fake.remove());

/** What a person reads when the start fails, which is the state's message, too. */
async function failureOf(engine: ReturnType<FakeInstallation['engine']>, signal = new AbortController().signal): Promise<string> {
  const error = await engine.start({ storage: 'file', port: 0 }, signal).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'ExplorerError', kind: 'engine' });
  const { message } = error as Error;
  expect(engine.state).toEqual({ kind: 'failed', message });
  return message;
}

describe('a start fails with a clear message (a shell script stands in for the engine)', () => {
  it.each([
    ['ends at once', '#!/bin/sh\necho "one line" >&2\necho "the last line" >&2\nexit 3', /exit code 3: the last line/],
    ['is killed at once', '#!/bin/sh\nkill -9 $$', /ended at once \(signal SIGKILL\)/],
    ['finds the disk full', '#!/bin/sh\necho "error: database or disk is full" >&2\nexit 1', /disk is full.*Free some space/],
    ['finds the disk nearly full', '#!/bin/sh\necho "error: disk I/O error" >&2\nexit 1', /may be full.*Free some space/],
    ['finds the data file damaged', '#!/bin/sh\necho "error: not a valid SQLite database" >&2\nexit 1', /damaged.*Reset Local Database/],
    ['cannot open the data file', '#!/bin/sh\necho "error: unable to open database file: x" >&2\nexit 1', /cannot be opened for writing/],
    ['loses its port every time', '#!/bin/sh\necho "error: port is already in use" >&2\nexit 1', /^Port \d+ .*dynamodb\.local\.port/],
    ['is for another processor', '\u007fELF)(', /cannot be run on this machine \(linux-x64/],
    ['has no interpreter', '#!/no/such/interpreter\n', /cannot be run on this machine \(linux-x64, ENOENT\)/],
  ])('the engine %s', async (_what, script, message) => {
    await fake.install(script);
    expect(await failureOf(fake.engine())).toMatch(message);
  });

  it('the engine never answers, and is not left running', async () => {
    await fake.install('#!/bin/sh\nexec sleep 600');
    expect(await failureOf(fake.engine({ startTimeout: 100 }))).toBe(
      'The local database did not answer within 1 s and was stopped. ' +
        'Start it again; when it happens again, security software may be holding its program back.',
    );
  });

  it('the storage folder cannot be made', async () => {
    await fake.install('#!/bin/sh\nexec sleep 600');
    await writeFile(join(fake.root, 'a file'), '');
    const message = await failureOf(fake.engine({ storageFolder: join(fake.root, 'a file', 'storage') }));
    expect(message).toMatch(/cannot be written \(ENOTDIR\).*dynamodb\.local\.storage/);
  });
});

it('a cancelled start is stopped, not failed', async () => {
  await fake.install('#!/bin/sh\nexec sleep 600');
  const engine = fake.engine();
  const cancel = new AbortController();
  engine.onDidChange(() => cancel.abort());
  await expect(engine.start({ storage: 'memory', port: 0 }, cancel.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  expect(engine.state).toEqual({ kind: 'stopped' });
});

describe('what the system refuses is told with its remedy', () => {
  const refused = (code: string): Error => Object.assign(new Error('refused'), { code });

  it.each([
    ['a full disk', storageFailed('/data', refused('ENOSPC')), /disk is full/],
    ['a used-up quota', storageFailed('/data', refused('EDQUOT')), /disk is full/],
    ['a folder of somebody else', storageFailed('/data', refused('EACCES')), /\/data, cannot be written \(EACCES\).*Make it writable/],
    ['a read-only disk', storageFailed('/data', refused('EROFS')), /cannot be written \(EROFS\)/],
    ['a data file in use', dataNotDeleted('/data', refused('EBUSY')), /cannot be deleted \(EBUSY\).*reset/],
    ['a process of somebody else', notStopped(42, refused('EPERM')), /process 42.*cannot be stopped/],
    [
      'a program that may not run',
      endedAtStart({ code: null, signal: null, lastLine: '', error: refused('EACCES') }, { platform: 'linux', arch: 'arm64' }, 1),
      /linux-arm64, EACCES.*Add Connection/,
    ],
  ])('%s', (_what, error, message) => {
    expect(error.kind).toBe('engine');
    expect(error.message).toMatch(message);
  });
});
