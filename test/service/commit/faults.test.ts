import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planCommit } from '../../../src/core/commit/commitPlan.ts';
import type { CommitOptions } from '../../../src/core/commit/commitPlan.ts';
import { CommitRun } from '../../../src/core/commit/commitRun.ts';
import { resumeCommit } from '../../../src/core/commit/resumeCommit.ts';
import { delayed } from '../../harness/faultProxy.ts';
import type { Fault } from '../../harness/faultProxy.ts';
import { failure } from '../../harness/recordingProxy.ts';
import type { RecordedRequest, RecordingProxy } from '../../harness/recordingProxy.ts';
import { MemoryJournal } from '../../unit/core/commit/memoryJournal.ts';
import { allWanted } from '../../unit/core/commit/resumeWishes.ts';
import { TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { CommitStage, givenChanges, partsOf, schema, sidesOf, table } from './stage.ts';

let stage: CommitStage;
let database: Database;
let proxy: RecordingProxy;
let clients: TestClients;
const count = 250;
const transactions: CommitOptions = { mode: 'transactions', parallelism: 1 };
const singles: CommitOptions = { mode: 'singles', parallelism: 50 };

beforeAll(async () => {
  stage = await CommitStage.start();
  ({ database, proxy, clients } = stage);
});

afterEach(() => {
  proxy.intercept = () => undefined;
  proxy.requests.length = 0;
});

afterAll(async () => stage.stop());

const cutBefore: Fault = () => ({ status: 200, body: {}, cutAfter: 0 });
const cutAfter: Fault = async (_request, pass) => ({ ...(await pass()), cutAfter: 0 });
const faults: readonly (readonly [string, Fault])[] = [
  ['answered late', delayed(30)],
  ['cut before the write', cutBefore],
  ['cut after the write', cutAfter],
  ['throttled', () => failure('ThrottlingException', 'Rate exceeded')],
  ['refused', () => failure('ValidationException', 'The fixture says no.')],
];

const isWrite = ({ operation }: RecordedRequest): boolean => operation !== 'BatchGetItem' && operation !== 'Query';

/** The same request sent again is the same. */
function identityOf({ operation, input }: RecordedRequest): string {
  return operation + JSON.stringify(input.ClientRequestToken ?? input.Key ?? input.Item);
}

/** Befalls the nth write, or each, so many times; each attempt of the SDK counts. */
function befalls(nth: number | 'each', times: number, fault: Fault): Fault {
  const seen = new Map<string, number>();
  return async (request, pass) => {
    const identity = identityOf(request);
    if (!isWrite(request)) {
      return undefined;
    }
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    const isMeant = nth === 'each' || [...seen.keys()].indexOf(identity) === nth;
    return isMeant && before < times ? fault(request, pass) : undefined;
  };
}

/** What the report says of each change is what the table holds, and nothing is half written. */
async function commitAndCompare(options: CommitOptions, intercept: Fault): Promise<readonly string[]> {
  const changes = await givenChanges(database.client, count);
  const journal = new MemoryJournal();
  proxy.intercept = intercept;
  const { outcomes } = await new CommitRun(partsOf(clients.client(), journal), planCommit(table, schema, changes, options)).run(
    new AbortController().signal,
  );
  proxy.intercept = () => undefined;
  const sides = await sidesOf(database.client, changes);
  expect(outcomes.map(({ kind }) => (kind === 'written' ? 'after' : 'before'))).toEqual(sides);
  expect(journal.open()).toEqual([]);
  return outcomes.map(({ kind }) => kind);
}

describe('a commit of 250 changes in transactions (fixture)', () => {
  const each = faults.flatMap(([name, fault]) => [0, 1, 2].flatMap(nth => [1, 3].map(times => ({ name, fault, nth, times }))));

  it.each(each)('whose request $nth is $name, $times times', async ({ fault, nth, times }) => {
    const kinds = await commitAndCompare(transactions, befalls(nth, times, fault));
    // A transaction that is refused goes out again by halves, of which nobody refuses any.
    expect(new Set(kinds)).toEqual(new Set(['written']));
  });

  it('one member of which is refused writes all others', async () => {
    const kinds = await commitAndCompare(transactions, async request =>
      request.operation === 'TransactWriteItems' && JSON.stringify(request.input).includes('{"N":"42"}')
        ? failure('ValidationException', 'The fixture says no.')
        : undefined,
    );
    expect(kinds.flatMap((kind, index) => (kind === 'written' ? [] : [[index, kind]]))).toEqual([[42, 'failed']]);
  });
});

describe('a commit of 250 changes one by one (fixture)', () => {
  const each = faults.flatMap(([name, fault]) => [1, 3].map(times => ({ name, fault, times })));

  it.each(each)('each of whose requests is $name, $times times', async ({ name, fault, times }) => {
    const kinds = await commitAndCompare(singles, befalls('each', times, fault));
    expect(new Set(kinds)).toEqual(new Set([name === 'refused' ? 'failed' : 'written']));
  });
});

describe('a commit of 250 changes whose window is killed (fixture)', () => {
  const kills = [transactions, singles].flatMap(options =>
    [0, 1, 2].flatMap(nth => ['before', 'after'].map(side => ({ options, mode: options.mode, nth, side }))),
  );

  it.each(kills)('at request $nth, $side the write, in $mode, knows afterwards what was written', async ({ options, nth, side }) => {
    const changes = await givenChanges(database.client, count);
    const journal = new MemoryJournal();
    const abandoned = new TestClients(proxy.endpoint);
    const killed = Promise.withResolvers<undefined>();
    const arrived: Promise<unknown>[] = [];
    let writes = 0;
    proxy.intercept = async (_request, pass) => {
      const number = writes++;
      // From the moment of its death the window sends nothing; what was on its way arrives.
      if (number < nth) {
        const answer = pass();
        arrived.push(answer);
        return answer;
      }
      if (side === 'after' && number === nth) {
        await pass();
      }
      if (number === nth) {
        await Promise.all(arrived);
        killed.resolve(undefined);
      }
      return new Promise(() => undefined);
    };
    const run = new CommitRun(partsOf(abandoned.client(), journal), planCommit(table, schema, changes, options));
    void run.run(new AbortController().signal);
    await killed.promise;
    const [record] = journal.open();
    abandoned.pool.dispose();
    const { outcomes } = await resumeCommit(partsOf(database.client, new MemoryJournal()), record!, allWanted);
    const sides = await sidesOf(database.client, changes);
    expect(outcomes.map(({ kind }) => (kind === 'written' ? 'after' : 'before'))).toEqual(sides);
    // The rest, saved again, is written.
    const rest = changes.filter((_change, index) => outcomes[index]?.kind !== 'written');
    const again = await new CommitRun(partsOf(database.client, journal), planCommit(table, schema, rest, transactions)).run(
      new AbortController().signal,
    );
    expect(again.outcomes.every(({ kind }) => kind === 'written')).toBe(true);
    expect(new Set(await sidesOf(database.client, changes))).toEqual(new Set(['after']));
  });
});
