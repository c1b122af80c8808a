import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import { planCommit } from '../../../src/core/commit/commitPlan.ts';
import type { CommitOptions } from '../../../src/core/commit/commitPlan.ts';
import type { CommitReport } from '../../../src/core/commit/commitReport.ts';
import { CommitRun } from '../../../src/core/commit/commitRun.ts';
import { resumeCommit } from '../../../src/core/commit/resumeCommit.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import type { Intercept } from '../../harness/recordingProxy.ts';
import type { RecordingProxy } from '../../harness/recordingProxy.ts';
import { MemoryJournal } from '../../unit/core/commit/memoryJournal.ts';
import { allWanted } from '../../unit/core/commit/resumeWishes.ts';
import { TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { CommitStage, partsOf, schema, sidesOf, table } from './stage.ts';

let stage: CommitStage;
let database: Database;
let proxy: RecordingProxy;
let clients: TestClients;

beforeAll(async () => {
  stage = await CommitStage.start();
  ({ database, proxy, clients } = stage);
});

afterEach(() => {
  proxy.intercept = () => undefined;
});

afterAll(async () => stage.stop());

const modes: readonly CommitOptions[] = [
  { mode: 'transactions', parallelism: 1, comparing: 'partly' },
  { mode: 'singles', parallelism: 4, comparing: 'partly' },
];

function wide(key: Item, attributes: number, text: string): Item {
  return { ...key, ...Object.fromEntries(Array.from({ length: attributes }, (_, index) => [`a${index}`, { S: text }])) };
}

/** In the table: a deletion, an update, and one of more attributes than an update can name; beside two of a few attributes. */
async function givenWide(): Promise<readonly ItemChange[]> {
  const pk = { S: randomUUID() };
  const [first, second, third, fourth, fifth] = [0, 1, 2, 3, 4].map(number => ({ pk, sk: { N: String(number) } }));
  const changes: readonly ItemChange[] = [
    { key: first!, before: wide(first!, 200, 'old') },
    { key: second!, before: wide(second!, 200, 'old'), after: wide(second!, 200, 'new') },
    { key: third!, before: wide(third!, 600, 'old'), after: wide(third!, 600, 'new') },
    { key: fourth!, before: wide(fourth!, 2, 'old') },
    { key: fifth!, after: wide(fifth!, 2, 'new') },
  ];
  for (const { before } of changes) {
    if (before !== undefined) {
      await database.client.send('PutItem', { TableName: table, Item: before });
    }
  }
  return changes;
}

async function commit(changes: readonly ItemChange[], options: CommitOptions, intercept: Intercept): Promise<CommitReport> {
  proxy.intercept = intercept;
  const run = new CommitRun(partsOf(clients.client(), new MemoryJournal()), planCommit(table, schema, changes, options));
  const report = await run.run(new AbortController().signal);
  proxy.intercept = () => undefined;
  return report;
}

const isRead = (operation: string): boolean => operation === 'GetItem' || operation === 'BatchGetItem';

describe.each(modes)('a commit of items of many attributes, in $mode,', options => {
  it('writes them all', async () => {
    const changes = await givenWide();
    const { outcomes } = await commit(changes, options, () => undefined);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['written']));
    expect(new Set(await sidesOf(database.client, changes))).toEqual(new Set(['after']));
  });

  it('leaves alone what somebody changed that no condition compares, and writes the others', async () => {
    const changes = await givenWide();
    for (const { before } of changes.slice(0, 3)) {
      await database.client.send('PutItem', { TableName: table, Item: { ...before, a199: { S: 'theirs' } } });
    }
    const { outcomes } = await commit(changes, options, () => undefined);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['conflict', 'conflict', 'conflict', 'written', 'written']);
    expect(await sidesOf(database.client, changes)).toEqual(['neither', 'neither', 'neither', 'after', 'after']);
  });

  it('knows what was written where the answers are lost (fixture)', async () => {
    const changes = await givenWide();
    const seen = new Map<string, number>();
    const { outcomes } = await commit(changes, options, async ({ operation, input }, pass) => {
      const identity = JSON.stringify(input);
      seen.set(identity, (seen.get(identity) ?? 0) + 1);
      return isRead(operation) || seen.get(identity)! > 3 ? undefined : { ...(await pass()), cutAfter: 0 };
    });
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['written']));
    expect(new Set(await sidesOf(database.client, changes))).toEqual(new Set(['after']));
  });

  it('and without an agreement refuses each of them, and writes the others', async () => {
    const changes = await givenWide();
    const { outcomes } = await commit(changes, { ...options, comparing: 'wholly' }, () => undefined);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed', 'written', 'written']);
  });
});

describe('a commit of items of many attributes whose window is killed (fixture)', () => {
  it.each(['before', 'after'])('%s the write, sends nothing again, since they were read a while ago', async side => {
    const changes = await givenWide();
    const journal = new MemoryJournal();
    const abandoned = new TestClients(proxy.endpoint);
    const killed = Promise.withResolvers<undefined>();
    proxy.intercept = async ({ operation }, pass) => {
      if (isRead(operation)) {
        return undefined;
      }
      if (side === 'after') {
        await pass();
      }
      killed.resolve(undefined);
      return new Promise(() => undefined);
    };
    void new CommitRun(partsOf(abandoned.client(), journal), planCommit(table, schema, changes, modes[0]!)).run(
      new AbortController().signal,
    );
    await killed.promise;
    const [record] = journal.open();
    abandoned.pool.dispose();
    const { outcomes } = await resumeCommit(partsOf(database.client, new MemoryJournal()), record!, allWanted);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set([side === 'after' ? 'written' : 'pending']));
    expect(new Set(await sidesOf(database.client, changes))).toEqual(new Set([side]));
  });
});
