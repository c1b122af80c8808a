import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import type { Connection } from '../../../../src/core/connection.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import { sameItem } from '../../../../src/core/items/equality.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import type { Comparing } from '../../../../src/core/writing/seenCondition.ts';
import { ItemSaves } from '../../../../src/vscode/items/itemSaves.ts';
import type { SaveQuestions, UnsavedItem } from '../../../../src/vscode/items/itemSaves.ts';

const ref = { connection: 'shop', region: 'eu-west-1', table: 'Orders' };
const connection: Connection = { kind: 'accessKey', id: 'shop', name: 'Shop', regions: ['eu-west-1'] };
const schema: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };
const item = (id: string, others: Item = {}): Item => ({ id: { S: id }, ...others });
const n = (value: string): AttributeValue => ({ N: value });
const key = { id: { S: 'a' } };

type Answers = Partial<{ [Question in keyof SaveQuestions]: Awaited<ReturnType<SaveQuestions[Question]>> }>;

/** A table of a few items that compares whole items, and a person who answers as told. */
class Desk {
  readonly table = new Map<string, Item>();
  readonly asked: string[] = [];
  readonly written: (readonly ItemChange[])[] = [];
  readonly saves: ItemSaves;
  readonly comparing: (Comparing | undefined)[] = [];
  returnsItems = true;

  constructor(answers: Answers, ...items: readonly Item[]) {
    items.forEach(each => this.put(each));
    const shape = { key: schema, indexes: [] };
    const store = {
      shape: async () => Promise.resolve(shape),
      read: async () => Promise.resolve(this.table.get('a')),
      write: async (_ref: typeof ref, changes: readonly ItemChange[], comparing?: Comparing) => {
        this.comparing.push(comparing);
        return this.write(changes);
      },
    };
    const guard = { connections: { get: () => connection }, confirmations: { confirmWrite: async () => Promise.resolve() } };
    const answer = async <Answer>(question: string, given: Answer): Promise<Answer> => {
      this.asked.push(question);
      return Promise.resolve(given);
    };
    this.saves = new ItemSaves(store, guard, {
      conflict: async ({ changed, isNew }) => answer(isNew ? 'exists' : `conflict in ${changed.join()}`, answers.conflict),
      createAgain: async () => answer('create again', answers.createAgain ?? false),
      move: async ({ from, to }) => answer(`move ${from} to ${to}`, answers.move ?? false),
      comparePartly: async reads => answer(`partly ${reads.length}`, answers.comparePartly ?? false),
      replaceRestored: async () => answer('restored', answers.replaceRestored ?? false),
    });
  }

  async save(unsaved: Omit<UnsavedItem, 'ref'>): Promise<string> {
    return (await this.saves.save({ ref, ...unsaved })).kind;
  }

  private put(each: Item): void {
    this.table.set((each.id as { S: string }).S, each);
  }

  private async write(changes: readonly ItemChange[]): Promise<void> {
    this.written.push(changes);
    const reasons = changes.map(({ key: { id }, before }) => {
      const now = this.table.get((id as { S: string }).S);
      const isAsSeen = now === undefined ? before === undefined : before !== undefined && sameItem(before, now);
      return { code: isAsSeen ? 'None' : 'ConditionalCheckFailed', ...(now !== undefined && this.returnsItems && { item: now }) };
    });
    const failed = reasons.find(({ code }) => code !== 'None');
    if (failed !== undefined && changes.length > 1) {
      throw new ExplorerError('transactionCanceled', 'Cancelled.', { cancellations: reasons });
    }
    if (failed !== undefined) {
      throw new ExplorerError('conditionFailed', 'Failed.', failed.item === undefined ? {} : { item: failed.item });
    }
    for (const {
      key: { id },
      after,
    } of changes) {
      this.table.delete((id as { S: string }).S);
      if (after !== undefined) {
        this.put(after);
      }
    }
    return Promise.resolve();
  }
}

const before = item('a', { v: n('1') });
const mine = item('a', { v: n('2') });
const theirs = item('a', { v: n('3') });

describe('a save', () => {
  it('asks nothing where nobody else changed the item', async () => {
    const desk = new Desk({}, before);
    expect(await desk.save({ key, before, after: mine })).toBe('saved');
    expect([desk.table.get('a'), desk.asked]).toEqual([mine, []]);
  });

  it('of more attributes than one condition compares asks, and is not made where the person does not agree', async () => {
    const wide = (text: string): Item => item('a', Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`a${at}`, { S: text }])));
    const unsaved = { key, before: wide('old'), after: wide('new') };
    const refused = new Desk({}, unsaved.before);
    await expect(refused.save(unsaved)).rejects.toMatchObject({ kind: 'cancelled' });
    expect([refused.written, refused.asked]).toEqual([[], ['partly 1']]);
    const agreed = new Desk({ comparePartly: true }, unsaved.before);
    expect(await agreed.save(unsaved)).toBe('saved');
    expect([agreed.comparing, agreed.table.get('a')]).toEqual([['partly'], unsaved.after]);
    const few = new Desk({}, before);
    await few.save({ key, before, after: mine });
    expect(few.comparing).toEqual(['wholly']);
  });

  it('is as good as done where the item is already as it should be, whoever made it so', async () => {
    const desk = new Desk({}, mine);
    expect(await desk.save({ key, before, after: mine })).toBe('saved');
    expect(desk.asked).toEqual([]);
  });

  it('is not made when the question about the newer item is left', async () => {
    const desk = new Desk({}, theirs);
    await expect(desk.save({ key, before, after: mine })).rejects.toMatchObject({ kind: 'conditionFailed' });
    expect([desk.table.get('a'), desk.asked]).toEqual([theirs, ['conflict in v']]);
  });

  it('overwrites under the condition that the newer item is the one that was asked about', async () => {
    const desk = new Desk({ conflict: 'overwrite' }, theirs);
    expect(await desk.save({ key, before, after: mine })).toBe('saved');
    expect(desk.written.at(-1)).toEqual([{ key, before: theirs, after: mine }]);
  });

  it.each([
    ['discard', 'discarded'],
    ['merge', 'merging'],
  ] as const)('writes nothing for “%s”, and hands on the newer item', async (conflict, kind) => {
    const desk = new Desk({ conflict }, theirs);
    const outcome = await desk.saves.save({ ref, key, before, after: mine });
    expect(outcome).toEqual(kind === 'merging' ? { kind, base: before, theirs } : { kind, now: theirs });
    expect(desk.table.get('a')).toEqual(theirs);
  });

  it('of an item that was deleted creates it again only for who wants that, and only while there is none', async () => {
    const left = new Desk({});
    await expect(left.save({ key, before, after: mine })).rejects.toMatchObject({ kind: 'conditionFailed' });
    expect([left.table.size, left.asked]).toEqual([0, ['create again']]);
    const wanted = new Desk({ createAgain: true });
    expect(await wanted.save({ key, before, after: mine })).toBe('saved');
    expect(wanted.written.at(-1)).toEqual([{ key, after: mine }]);
  });

  it('of a text from an earlier window asks before it replaces what is there', async () => {
    const left = new Desk({}, theirs);
    await expect(left.save({ key, after: mine })).rejects.toMatchObject({ kind: 'conditionFailed' });
    const wanted = new Desk({ replaceRestored: true }, theirs);
    expect(await wanted.save({ key, after: mine })).toBe('saved');
    expect(wanted.written).toEqual([[{ key, before: theirs, after: mine }]]);
  });
});

describe('a new item', () => {
  it('is never put over one that exists without a question', async () => {
    const desk = new Desk({}, theirs);
    await expect(desk.save({ after: mine })).rejects.toMatchObject({ kind: 'conditionFailed' });
    expect([desk.table.get('a'), desk.asked]).toEqual([theirs, ['exists']]);
  });
});

describe('an endpoint that does not return the item with a refusal', () => {
  it('is asked for it: an item that is there was not deleted', async () => {
    const desk = new Desk({ conflict: 'overwrite' }, theirs);
    desk.returnsItems = false;
    expect(await desk.save({ key, before, after: mine })).toBe('saved');
    expect(desk.asked).toEqual(['conflict in v']);
  });
});

describe('a changed key', () => {
  const moved = item('b', { v: n('2') });

  it('moves the item in one write, for who agrees', async () => {
    const desk = new Desk({ move: true }, before);
    expect(await desk.save({ key, before, after: moved })).toBe('saved');
    expect(desk.asked).toEqual(['move a to b']);
    expect(desk.written).toEqual([
      [
        { key: { id: { S: 'b' } }, after: moved },
        { key, before },
      ],
    ]);
    expect([...desk.table.values()]).toEqual([moved]);
  });

  it('writes nothing for who does not', async () => {
    const desk = new Desk({}, before);
    await expect(desk.save({ key, before, after: moved })).rejects.toMatchObject({ kind: 'cancelled' });
    expect(desk.written).toEqual([]);
  });

  it('never goes where an item is', async () => {
    const other = item('b');
    const desk = new Desk({ move: true }, before, other);
    await expect(desk.save({ key, before, after: moved })).rejects.toThrow(/already has an item with the new key/);
    expect([...desk.table.values()]).toEqual([before, other]);
  });

  it('was made where a save is repeated whose answer was lost', async () => {
    const desk = new Desk({ move: true }, moved);
    expect(await desk.save({ key, before, after: moved })).toBe('saved');
    expect([...desk.table.values()]).toEqual([moved]);
  });

  it('asks about what somebody else changed, and asks for the move only once', async () => {
    const desk = new Desk({ move: true, conflict: 'overwrite' }, theirs);
    expect(await desk.save({ key, before, after: moved })).toBe('saved');
    expect(desk.asked).toEqual(['move a to b', 'conflict in v']);
    expect([...desk.table.values()]).toEqual([moved]);
  });

  it('of an item that was deleted is put under the new key for who wants that', async () => {
    const desk = new Desk({ move: true, createAgain: true });
    expect(await desk.save({ key, before, after: moved })).toBe('saved');
    expect([...desk.table.values()]).toEqual([moved]);
  });
});
