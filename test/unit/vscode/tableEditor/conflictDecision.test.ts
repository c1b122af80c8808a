import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { decideConflicts } from '../../../../src/vscode/tableEditor/conflictDecision.ts';
import type { ConflictChoice, ConflictCounts, DecidedConflicts } from '../../../../src/vscode/tableEditor/conflictDecision.ts';

const key = { partition: [{ name: 'id', type: 'S' }], sort: [] } as const;
const item = (id: string, mine: string, theirs: string): Item => ({ id: { S: id }, mine: { S: mine }, theirs: { S: theirs } });

/** Changes of which somebody else has changed the other attribute, or deleted the item where its name begins with `gone`. */
function inConflict(...ids: readonly string[]): ChangeSet {
  const idOf = (id: string): string => itemId(key, item(id, '', ''));
  const steps = ids.map(id => ({ id: idOf(id), from: item(id, 'old', 'old'), to: item(id, 'new', 'old') }));
  const set = ChangeSet.empty.edited({ items: steps });
  return ids.reduce((all, id) => {
    const conflict = id.startsWith('gone') ? {} : { item: item(id, 'other', 'newer') };
    return all.withFailures(new Map([[idOf(id), { reason: 'No.', conflict }]]));
  }, set);
}

class Asked {
  choices: readonly ConflictChoice[] = [];
  counts: ConflictCounts | undefined;
  readonly opened: unknown[] = [];

  async decide(set: ChangeSet, choice: ConflictChoice | undefined): Promise<DecidedConflicts> {
    return decideConflicts(set, key, set.changes, {
      choose: async (counts, choices) => {
        this.counts = counts;
        this.choices = choices;
        return Promise.resolve(choice);
      },
      openDocument: async opened => {
        this.opened.push(opened);
        return Promise.resolve();
      },
    });
  }
}

describe('changes of items that somebody else changed', () => {
  it('replace only what was changed here when they overwrite', async () => {
    const decided = await new Asked().decide(inConflict('a'), 'overwrite');
    expect(decided.set.changes).toEqual([
      { id: itemId(key, item('a', '', '')), before: item('a', 'other', 'newer'), after: item('a', 'new', 'newer') },
    ]);
    expect(decided.settled).toEqual([]);
  });

  it('are given up for theirs, which their rows are to show', async () => {
    const { set, settled } = await new Asked().decide(inConflict('a', 'gone'), 'takeTheirs');
    expect(set.size).toBe(0);
    expect(settled).toEqual([
      { id: itemId(key, item('a', '', '')), before: item('a', 'old', 'old'), after: item('a', 'other', 'newer') },
      { id: itemId(key, item('gone', '', '')), before: item('gone', 'old', 'old') },
    ]);
  });

  it('are kept while their items are looked at, of which five are opened and none that is gone', async () => {
    const set = inConflict('gone', 'a', 'b', 'c', 'd', 'e', 'f');
    const asked = new Asked();
    await expect(asked.decide(set, 'openDocuments')).rejects.toMatchObject({
      kind: 'cancelled',
      message: 'The changes are kept. Save the table again to decide.',
    });
    expect(asked.opened).toEqual(['a', 'b', 'c', 'd', 'e'].map(id => ({ id: { S: id } })));
    expect(set.size).toBe(7);
  });

  it('offer to look first, and no document where all items are gone', async () => {
    const asked = new Asked();
    await asked.decide(inConflict('gone'), 'takeTheirs');
    expect(asked.choices).toEqual(['overwrite', 'takeTheirs']);
    await asked.decide(inConflict('gone', 'a'), 'takeTheirs');
    expect(asked.choices).toEqual(['openDocuments', 'overwrite', 'takeTheirs']);
    expect(asked.counts).toEqual({ changed: 1, deleted: 1 });
  });

  it('are kept where the person leaves them', async () => {
    await expect(new Asked().decide(inConflict('a'), undefined)).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
