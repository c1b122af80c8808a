import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EngineRecord } from '../../../src/engine/engineRecord.ts';
import { parseRecord, readRecord, removeRecord, writeRecord } from '../../../src/engine/engineRecord.ts';

const record: EngineRecord = { pid: 4711, port: 8123, storage: 'file', ownerPid: 4700 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-record-'));
});
afterEach(async () => rm(folder, { recursive: true }));

it('is read as it was written, until it is removed', async () => {
  expect(await readRecord(folder)).toBeUndefined();
  await writeRecord(folder, record);
  expect(await readRecord(folder)).toEqual(record);
  await removeRecord(folder);
  expect(await readRecord(folder)).toBeUndefined();
});

it('counts as absent when the file is damaged', async () => {
  await writeFile(join(folder, 'engine.json'), '{"pid": 47');
  expect(await readRecord(folder)).toBeUndefined();
});

it.each([
  ['a process group', { ...record, pid: -1 }],
  ['every process', { ...record, pid: 0 }],
  ['a port out of range', { ...record, port: 65536 }],
  ['a text for a number', { ...record, pid: '4711' }],
  ['an unknown storage', { ...record, storage: 'cloud' }],
  ['no owner', { ...record, ownerPid: undefined }],
])('refuses %s', (_what, value) => {
  expect(parseRecord(JSON.stringify(value))).toBeUndefined();
});

it('never throws, and never names a process that a signal must not reach', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ pid: fc.anything(), port: fc.integer(), ownerPid: fc.integer() }).map(value => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(anything, text => {
      const parsed = parseRecord(text);
      return parsed === undefined || (parsed.pid > 0 && parsed.ownerPid > 0);
    }),
  );
});
