import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import { insertion } from '../../../../src/core/changeSet/edits.ts';
import { withResumed } from '../../../../src/core/changeSet/resumed.ts';
import { noCommitJournal } from '../../../../src/core/commit/commitJournal.ts';
import type { CommitParts } from '../../../../src/core/commit/commitParts.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { needsReview } from '../../../../src/vscode/tableEditor/reviewNeed.ts';
import { reviewedChange } from '../../../../src/vscode/tableEditor/reviewedChange.ts';
import { TableChanges } from '../../../../src/vscode/tableEditor/tableChanges.ts';
import { TableSave } from '../../../../src/vscode/tableEditor/tableSave.ts';
import type { Reviewed, SaveDialogs } from '../../../../src/vscode/tableEditor/tableSave.ts';
import { MovedClock } from '../../core/movedClock.ts';

const key = { partition: [{ name: 'id', type: 'S' }], sort: [] } as const;
const shape: TableShape = { key, indexes: [] };
const item = (id: string, n: string): Item => ({ id: { S: id }, n: { N: n } });
const idOf = (id: string): string => itemId(key, item(id, '0'));

function changesOf(...ids: readonly string[]): TableChanges {
  const changes = new TableChanges(() => undefined);
  changes.edit(ids.map(id => ({ id: idOf(id), from: item(id, '1'), to: item(id, '2') })));
  return changes;
}

/** @param refuse what DynamoDB answers to an item; undefined for one it writes */
function partsWith(refuse: (id: string) => ExplorerError | undefined, sent: unknown[] = []): () => Promise<CommitParts> {
  const send = async (_operation: string, input: { readonly Key: Item }): Promise<unknown> => {
    sent.push(input);
    const { id } = input.Key;
    const error = refuse(id !== undefined && 'S' in id ? id.S : '');
    return error === undefined ? Promise.resolve({}) : Promise.reject(error);
  };
  const parts = {
    client: { send: send as CommitParts['client']['send'] },
    clock: new MovedClock(),
    journal: noCommitJournal,
    newToken: () => 'token',
    today: () => 0,
  };
  return async () => Promise.resolve(parts);
}

function dialogs(review: SaveDialogs['review']): SaveDialogs {
  return {
    review,
    comparePartly: async () => Promise.resolve(false),
    progress: async (_total, work) => work(() => undefined, new AbortController().signal),
  };
}

const all = dialogs(async accepted => Promise.resolve<Reviewed>({ accepted, mode: 'singles' }));

describe('saving a table', () => {
  it('writes what was accepted; the rest stays in the change set', async () => {
    const changes = changesOf('a', 'b', 'c');
    const sent: unknown[] = [];
    const save = new TableSave(
      'T',
      changes,
      partsWith(() => undefined, sent),
    );
    const left = await save.save(
      shape,
      dialogs(async pending => Promise.resolve({ accepted: pending.filter(({ id }) => id !== idOf('b')), mode: 'singles' })),
    );
    expect(left).toEqual([]);
    expect(sent).toHaveLength(2);
    expect(changes.current.changes.map(({ id }) => id)).toEqual([idOf('b')]);
  });

  it('asks where an item has more attributes than one condition compares, and sends nothing to who does not agree', async () => {
    const wide = (text: string): Item => ({
      id: { S: 'a' },
      ...Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`a${at}`, { S: text }])),
    });
    const changes = new TableChanges(() => undefined);
    changes.edit([{ id: idOf('a'), from: wide('old'), to: wide('new') }]);
    const sent: unknown[] = [];
    const save = new TableSave(
      'T',
      changes,
      partsWith(() => undefined, sent),
    );
    await expect(save.save(shape, all)).rejects.toMatchObject({ kind: 'cancelled' });
    expect([sent, changes.current.size]).toEqual([[], 1]);
    const asked: number[] = [];
    const agreeing: SaveDialogs = {
      ...all,
      comparePartly: async reads => {
        asked.push(...reads.map(({ compared }) => compared));
        return Promise.resolve(true);
      },
    };
    // The table of this test gives no items back, so that none is as it was seen.
    const left = await save.save(shape, agreeing);
    expect(asked).toEqual([149]);
    expect(sent[0]).toMatchObject({ Key: { id: { S: 'a' } }, ConsistentRead: true });
    expect(left).toMatchObject([{ failure: { conflict: {} } }]);
  });

  it('keeps what somebody else changed, with what it is now, and why', async () => {
    const changes = changesOf('a', 'b');
    const theirs = item('b', '9');
    const refuse = (id: string): ExplorerError | undefined =>
      id === 'b' ? new ExplorerError('conditionFailed', 'No.', { item: theirs }) : undefined;
    const left = await new TableSave('T', changes, partsWith(refuse)).save(shape, all);
    expect(left).toEqual([
      {
        id: idOf('b'),
        before: item('b', '1'),
        after: item('b', '2'),
        failure: {
          reason: 'Somebody changed the item meanwhile. Save again to decide, or revert the row.',
          conflict: { item: theirs },
        },
      },
    ]);
  });

  it('sends nothing while a change cannot be written, and marks it', async () => {
    const changes = changesOf('a');
    changes.edit([insertion(-1, { n: { N: '1' } })]);
    const sent: unknown[] = [];
    const save = new TableSave(
      'T',
      changes,
      partsWith(() => undefined, sent),
    );
    await expect(save.save(shape, all)).rejects.toThrow('New row 1: “id” is missing.');
    expect(sent).toEqual([]);
    expect(changes.current.counts.failed).toBe(1);
  });

  it('keeps everything when the person leaves the review', async () => {
    const changes = changesOf('a');
    const leave = dialogs(async () => Promise.reject(new ExplorerError('cancelled', 'Nothing was sent.')));
    await expect(
      new TableSave(
        'T',
        changes,
        partsWith(() => undefined),
      ).save(shape, leave),
    ).rejects.toMatchObject({ kind: 'cancelled' });
    expect(changes.current.size).toBe(1);
  });

  it.each([
    { what: 'edited', to: item('a', '3'), kept: item('a', '3') },
    { what: 'given up', to: item('a', '1'), kept: undefined },
  ])('sends nothing of what was reviewed where it was $what meanwhile', async ({ to, kept }) => {
    const changes = changesOf('a', 'b');
    const sent: unknown[] = [];
    const review = dialogs(async accepted => {
      changes.edit([{ id: idOf('a'), from: item('a', '2'), to }]);
      return Promise.resolve({ accepted, mode: 'singles' });
    });
    const save = new TableSave(
      'T',
      changes,
      partsWith(() => undefined, sent),
    );
    await expect(save.save(shape, review)).rejects.toThrow('while the review was open');
    expect(sent).toEqual([]);
    expect(changes.current.get(idOf('a'))?.after).toEqual(kept);
    expect(changes.current.get(idOf('b'))?.after).toEqual(item('b', '2'));
  });

  it('writes through the connection as it is after the review', async () => {
    const order: string[] = [];
    const parts = async (): Promise<CommitParts> => {
      order.push('connection');
      return partsWith(() => undefined)();
    };
    const review = dialogs(async accepted => {
      order.push('review');
      return Promise.resolve({ accepted, mode: 'singles' });
    });
    await new TableSave('T', changesOf('a'), parts).save(shape, review);
    expect(order).toEqual(['review', 'connection']);
  });

  it('refuses edits while it writes, and lets undo wait', async () => {
    const undone: (() => Promise<void>)[] = [];
    const changes = new TableChanges(({ undo }) => undone.push(undo));
    changes.edit([{ id: idOf('a'), from: item('a', '1'), to: item('a', '2') }]);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const writing = changes.whileWriting(async () => {
      await promise;
    });
    expect(() => changes.edit([insertion(-1, {})])).toThrow('being written');
    const undo = undone[0]?.();
    expect(changes.current.size).toBe(1);
    resolve(undefined);
    await Promise.all([writing, undo]);
    expect(changes.current.size).toBe(0);
  });
});

describe('what a window that was killed has written', () => {
  it('leaves the change set that was restored; what it has not written stays, with why', () => {
    const { current } = changesOf('a', 'b', 'c');
    const committed = current.changes.map(({ before, after }) => ({
      key: { id: before?.id ?? { S: '' } },
      ...(before && { before }),
      ...(after && { after }),
    }));
    const { set, written } = withResumed(current, key, committed, [{ kind: 'written' }, { kind: 'pending' }, { kind: 'conflict' }]);
    expect(written.map(({ id }) => id)).toEqual([idOf('a')]);
    expect(set.changes.map(({ id, failure }) => [id, failure?.conflict])).toEqual([
      [idOf('b'), undefined],
      [idOf('c'), {}],
    ]);
  });
});

describe('the review', () => {
  it('is asked for by the settings, or by the person', () => {
    const production = { production: { color: undefined } } as unknown as Parameters<typeof needsReview>[2];
    expect(needsReview('always', 'settings', undefined)).toBe(true);
    expect(needsReview('never', 'settings', production)).toBe(false);
    expect(needsReview('never', 'review', undefined)).toBe(true);
    expect(needsReview('production', 'settings', undefined)).toBe(false);
    expect(needsReview('production', 'settings', production)).toBe(true);
  });

  it('shows of a changed item what differs, and of others all there is', () => {
    const before = { ...item('a', '1'), kept: { S: 'x' } };
    expect(reviewedChange(key, { id: 'x', before, after: { ...before, n: { N: '2' } } })).toEqual({
      state: 'changed',
      label: 'a',
      attributes: [{ name: 'n', before: { N: '1' }, after: { N: '2' } }],
    });
    expect(reviewedChange(key, { id: 'x', after: before }).state).toBe('new');
  });

  it('shows the key of an item first and the rest by name, in whatever order DynamoDB has them', () => {
    const before = { note: { S: 'x' }, amount: { N: '1' }, number: { N: '7' }, id: { S: 'a' } };
    const twoKeys = { partition: key.partition, sort: [{ name: 'number', type: 'N' }] } as const;
    expect(reviewedChange(twoKeys, { id: 'x', before }).attributes.map(({ name }) => name)).toEqual(['id', 'number', 'amount', 'note']);
  });
});
