import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { LocalEngineOptions } from '../../../src/core/ports.ts';
import type { DynoxideEngine } from '../../../src/engine/dynoxideEngine.ts';
import { isHealthy } from '../../../src/engine/health.ts';
import { parseRecord } from '../../../src/engine/engineRecord.ts';
import { endpointOf, openWindow, storageFolder, untilState } from './localEngine.ts';
import { wireClient } from '../../harness/wireClient.ts';

const inFile: LocalEngineOptions = { storage: 'file', port: 0 };
const inMemory: LocalEngineOptions = { storage: 'memory', port: 0 };
const never = new AbortController().signal;

let folder: Awaited<ReturnType<typeof storageFolder>>;
let here: DynoxideEngine;
let there: DynoxideEngine;

beforeEach(async () => {
  folder = await storageFolder();
  here = openWindow(folder.path);
  there = openWindow(folder.path);
});

afterEach(async () => {
  await here.stop();
  await there.stop();
  await folder.remove();
});

async function recorded(): Promise<{ readonly pid: number; readonly port: number }> {
  return parseRecord(await readFile(join(folder.path, 'engine.json'), 'utf8'))!;
}

async function createTable(engine: DynoxideEngine): Promise<void> {
  await wireClient(endpointOf(engine)).send('CreateTable', {
    TableName: 'Kept',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
}

async function tables(engine: DynoxideEngine): Promise<readonly string[] | undefined> {
  return (await wireClient(endpointOf(engine)).send('ListTables', {})).TableNames;
}

describe('one window', () => {
  it('starts the database on a free loopback port, and tells each step', async () => {
    const seen: string[] = [];
    here.onDidChange(() => seen.push(here.state.kind));
    await here.start(inMemory, never);
    expect(here.state).toMatchObject({
      kind: 'running',
      joined: false,
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
    });
    expect(await tables(here)).toEqual([]);
    await here.stop();
    expect(seen).toEqual(['starting', 'running', 'stopped']);
  });

  it('keeps its tables over a stop and a start when they are in a file', async () => {
    await here.start(inFile, never);
    await createTable(here);
    await here.stop();
    await here.start(inFile, never);
    expect(await tables(here)).toEqual(['Kept']);
  });

  it('forgets its tables at a stop when they are in memory', async () => {
    await here.start(inMemory, never);
    await createTable(here);
    await here.stop();
    await here.start(inMemory, never);
    expect(await tables(here)).toEqual([]);
  });

  it('deletes its tables with a reset', async () => {
    await here.start(inFile, never);
    await createTable(here);
    await here.reset();
    expect(here.state).toEqual({ kind: 'stopped' });
    expect(existsSync(join(folder.path, 'local.db'))).toBe(false);
    await here.start(inFile, never);
    expect(await tables(here)).toEqual([]);
  });

  it('takes the given port', async () => {
    await here.start(inMemory, never);
    const port = (await recorded()).port;
    await here.stop();
    await here.start({ storage: 'memory', port }, never);
    expect(endpointOf(here)).toBe(`http://127.0.0.1:${port}`);
  });

  it('says that the given port is taken, and starts on a free one afterwards', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const start = here.start({ storage: 'memory', port }, never);
    await expect(start).rejects.toMatchObject({ kind: 'engine', message: expect.stringContaining(`Port ${port}`) as unknown });
    expect(here.state).toMatchObject({ kind: 'failed', message: expect.stringContaining('dynamodb.local.port') as unknown });
    other.close();
    await here.start(inMemory, never);
    expect(here.state.kind).toBe('running');
  });

  it('says that the data file is damaged, and recovers by a reset', async () => {
    await writeFile(join(folder.path, 'local.db'), 'this is no database, however long one looks at it');
    await expect(here.start(inFile, never)).rejects.toMatchObject({
      kind: 'engine',
      message: expect.stringContaining('damaged') as unknown,
    });
    await here.reset();
    await here.start(inFile, never);
    expect(await tables(here)).toEqual([]);
  });

  it('says that it ended when its process is killed', async () => {
    await here.start(inFile, never);
    process.kill((await recorded()).pid, 'SIGKILL');
    const state = await untilState(here, 'failed');
    expect(state.message).toBe('The local database has ended unexpectedly (signal SIGKILL). Start it again; its tables are kept.');
    await here.start(inFile, never);
    expect(here.state.kind).toBe('running');
  });

  it('runs in memory where nothing can be written', async () => {
    await writeFile(join(folder.path, 'a file'), '');
    const engine = openWindow(join(folder.path, 'a file', 'storage'));
    await expect(engine.start(inFile, never)).rejects.toMatchObject({
      kind: 'engine',
      message: expect.stringContaining('memory') as unknown,
    });
    await engine.start(inMemory, never);
    expect(await tables(engine)).toEqual([]);
    await engine.stop();
    expect(engine.state).toEqual({ kind: 'stopped' });
  });

  it('ends its process when the window closes', async () => {
    await here.start(inMemory, never);
    const { port } = await recorded();
    here.dispose();
    await expect.poll(async () => isHealthy(port)).toBe(false);
  });

  it('starts nothing when the start is cancelled', async () => {
    const start = here.start(inMemory, AbortSignal.abort());
    await expect(start).rejects.toMatchObject({ kind: 'cancelled' });
    expect(here.state).toEqual({ kind: 'stopped' });
    expect(existsSync(join(folder.path, 'engine.json'))).toBe(false);
  });

  it('gives up a start that is under way when asked to stop', async () => {
    const start = here.start(inMemory, never).catch((error: unknown) => error);
    await here.stop();
    expect(await start).toSatisfy(error => error instanceof ExplorerError && error.kind === 'cancelled');
    expect(here.state).toEqual({ kind: 'stopped' });
  });
});

describe('two windows', () => {
  it('share one database', async () => {
    await here.start(inFile, never);
    await there.start(inFile, never);
    expect(there.state).toEqual({ kind: 'running', endpoint: endpointOf(here), joined: true });
    await createTable(there);
    expect(await tables(here)).toEqual(['Kept']);
  });

  it('share one database when the second only looks whether there is one', async () => {
    await there.joinRunning();
    expect(there.state).toEqual({ kind: 'stopped' });
    await here.start(inFile, never);
    await there.joinRunning();
    expect(there.state).toEqual({ kind: 'running', endpoint: endpointOf(here), joined: true });
  });

  it('share one database when both start at once', async () => {
    await Promise.all([here.start(inFile, never), there.start(inFile, never)]);
    expect(endpointOf(here)).toBe(endpointOf(there));
    expect([here, there].map(({ state }) => state.kind === 'running' && state.joined).toSorted()).toEqual([false, true]);
  });

  it('are told when the window that runs it closes, and either can start it again', async () => {
    await here.start(inFile, never);
    await there.start(inFile, never);
    here.dispose();
    const state = await untilState(there, 'failed');
    expect(state.message).toBe('The local database has ended with the window that started it. Start it again to run it in this window.');
    await there.start(inFile, never);
    expect(there.state).toMatchObject({ kind: 'running', joined: false });
  });

  it('see it stopped, without a complaint, when the one that runs it stops it', async () => {
    await here.start(inFile, never);
    await there.start(inFile, never);
    await here.stop();
    expect(await untilState(there, 'stopped')).toEqual({ kind: 'stopped' });
  });

  it('see it stopped, without a complaint, when the one that joined stops it', async () => {
    await here.start(inFile, never);
    await there.start(inFile, never);
    await there.stop();
    expect(await untilState(here, 'stopped')).toEqual({ kind: 'stopped' });
    expect(there.state).toEqual({ kind: 'stopped' });
  });

  it('keep it running when the one that joined closes', async () => {
    await here.start(inFile, never);
    await there.start(inFile, never);
    there.dispose();
    expect(await tables(here)).toEqual([]);
    expect(here.state.kind).toBe('running');
  });

  it('reset it from a window that never joined', async () => {
    await here.start(inFile, never);
    await createTable(here);
    await there.reset();
    await untilState(here, 'stopped');
    await here.start(inFile, never);
    expect(await tables(here)).toEqual([]);
  });
});
