import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ReadOutput } from '../../../../src/core/operations.ts';
import type { Run } from '../../../../src/protocol/tableEditor/reading.ts';
import type { FinishedRead } from '../../../../src/vscode/history/runHistory.ts';
import { AccountedReads } from '../../../../src/vscode/tableEditor/accountedReads.ts';
import type { Accounts } from '../../../../src/vscode/tableEditor/accountedReads.ts';
import { PanelRead } from '../../../../src/vscode/tableEditor/panelRead.ts';
import { meantRead } from '../../../../src/vscode/tableEditor/shownRead.ts';
import { never, readFrom } from '../../core/reading/scriptedRead.ts';

const ref = { connection: 'c', region: 'r', table: 'T' };
const asking = (id: string): Run => ({
  id,
  request: { mode: 'query', partition: [{ S: id }], sort: [], direction: 'ascending' },
  options: { budget: {}, segments: 1 },
});

/** A panel, and who is told of what it reads. Reads called `hangs` answer when they are aborted, and those called `fails` do not work. */
class Desk {
  readonly told: string[] = [];
  readonly remembered: FinishedRead[] = [];
  readonly reads = new PanelRead(
    async asked => Promise.resolve({ asked, ...readFrom(async (_input, _clock, signal) => answer(asked.id, signal)) }),
    () => undefined,
    undefined,
  );
  readonly accounted: AccountedReads;

  constructor() {
    const runs = {
      started: ({ id }: { readonly id: string }) => void this.told.push(`${id} started`),
      finished: (id: string, { ending, items }: { readonly ending: string; readonly items: number }) =>
        void this.told.push(`${id} ${ending}, ${items} items`),
    };
    const accounts = {
      costs: { runs, confirm: async () => Promise.resolve({}) },
      history: { ran: (read: FinishedRead) => void this.remembered.push(read) },
    };
    this.accounted = new AccountedReads(this.reads, ref, accounts as unknown as Accounts);
  }

  async run(id: string): Promise<unknown> {
    return this.accounted.run(asking(id), 2, never());
  }

  get history(): readonly string[] {
    return this.remembered.map(({ request, ended }) => `${JSON.stringify(request.partition[0])} ${ended}`);
  }
}

async function answer(id: string, signal: AbortSignal | undefined): Promise<ReadOutput> {
  if (id === 'fails') {
    throw new ExplorerError('network', 'Nobody answers.');
  }
  if (id === 'hangs') {
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Cancelled.')));
    });
  }
  return Promise.resolve({ Items: [{ pk: { S: id }, sk: { N: '1' } }], Count: 1 });
}

describe('what is told of a read', () => {
  it('is its own ending and nobody else’s, also where another overtakes it', async () => {
    const desk = new Desk();
    const first = desk.run('hangs');
    await Promise.resolve();
    while (desk.reads.last === undefined) {
      await Promise.resolve();
    }
    await desk.run('second');
    await first;
    expect(desk.told.filter(line => line.startsWith('second'))).toEqual(['second started', 'second complete, 1 items']);
    expect(desk.told.filter(line => line.startsWith('hangs'))).toEqual(['hangs started', 'hangs stopped, 0 items']);
    expect(desk.history.at(-1)).toBe('{"S":"second"} all');
  });

  it('says in the history that a person stopped it', async () => {
    const desk = new Desk();
    const run = desk.run('hangs');
    while (desk.reads.last === undefined) {
      await Promise.resolve();
    }
    await desk.reads.stop();
    await run;
    expect(desk.history).toEqual(['{"S":"hangs"} stopped']);
  });

  it('is that it failed, with its own request', async () => {
    const desk = new Desk();
    await desk.run('first');
    await expect(desk.run('fails')).rejects.toMatchObject({ kind: 'network' });
    expect(desk.told.at(-1)).toBe('fails failed, 0 items');
    expect(desk.history).toEqual(['{"S":"first"} all', '{"S":"fails"} failed']);
  });
});

describe('“this query”', () => {
  const { request } = asking('mine');
  const other = asking('other').request;

  it('is that of the panel in front, whatever another panel ran last', () => {
    expect(
      meantRead([
        { isActive: false, isRunning: true, request: other },
        { isActive: true, isRunning: false, request },
      ]),
    ).toBe(request);
  });

  it('is not known while it is running: neither what it finds nor whether it is the one that is meant', () => {
    const running = 'This query is still running. Wait until it has ended, or stop it, then choose this again.';
    expect(() => meantRead([{ isActive: true, isRunning: true, request }])).toThrow(running);
    expect(() =>
      meantRead([
        { isActive: false, isRunning: false, request },
        { isActive: false, isRunning: true },
      ]),
    ).toThrow(running);
  });

  it('is left to the history where no panel of the table is in front', () => {
    expect(meantRead([])).toBeUndefined();
    expect(meantRead([{ isActive: false, isRunning: false, request }])).toBeUndefined();
  });

  it('of a panel that is stopped is what was asked, all of which is counted', async () => {
    const desk = new Desk();
    const run = desk.run('hangs');
    while (desk.reads.last === undefined) {
      await Promise.resolve();
    }
    expect(desk.reads.isRunning).toBe(true);
    await desk.reads.stop();
    await run;
    expect(desk.reads.isRunning).toBe(false);
    expect(meantRead([{ isActive: true, isRunning: desk.reads.isRunning, request: desk.reads.last.request }])).toEqual(
      asking('hangs').request,
    );
  });
});
