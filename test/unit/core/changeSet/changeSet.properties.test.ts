import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { backupText, restoredFrom } from '../../../../src/core/changeSet/backup.ts';
import { problemsOf } from '../../../../src/core/changeSet/changeChecks.ts';
import { itemId, newItemId } from '../../../../src/core/changeSet/changeId.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { deletion, insertion, reversion, settingValues } from '../../../../src/core/changeSet/edits.ts';
import type { Target } from '../../../../src/core/changeSet/edits.ts';
import { sameState } from '../../../../src/core/changeSet/pendingChange.ts';
import type { PendingChange } from '../../../../src/core/changeSet/pendingChange.ts';
import { inverse } from '../../../../src/core/changeSet/step.ts';
import type { ItemStep, Step } from '../../../../src/core/changeSet/step.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { attributeName, attributeValue, item, keySchema, longLook, runs } from '../items/arbitraries.ts';

const shape: TableShape = { key: keySchema, indexes: [] };

/** What somebody does to the item at a place of a list, or to a new one. */
const act = fc.record({
  at: fc.nat(5),
  kind: fc.constantFrom('set', 'remove', 'delete', 'insert', 'revert', 'revertName'),
  name: attributeName.filter(name => name !== '' && !['id', '__proto__'].includes(name)),
  value: attributeValue,
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function stepOf(set: ChangeSet, items: readonly Item[], { at, kind, name, value }: Act): ItemStep | undefined {
  if (kind === 'insert') {
    return insertion(set.nextRow, items[0] ?? {});
  }
  const target = targetAt(set, items, at);
  if (kind === 'delete') {
    return deletion(target);
  }
  if (kind === 'revert' || kind === 'revertName') {
    return reversion(target, kind === 'revert' ? undefined : [name]);
  }
  return target.item === undefined ? undefined : settingValues(shape, target, [[name, kind === 'set' ? value : undefined]]);
}

function targetAt(set: ChangeSet, items: readonly Item[], at: number): Target {
  const seen = items[at];
  const row = seen === undefined ? -1 : at;
  const id = seen === undefined ? newItemId(-1) : itemId(keySchema, seen);
  const change = set.get(id);
  const now = change === undefined ? seen : change.after;
  return { id, row, ...(now && { item: now }), ...(change && { change }) };
}

/** @returns the set after each step, and the steps */
function played(items: readonly Item[], acts: readonly Act[]): { readonly sets: readonly ChangeSet[]; readonly steps: readonly Step[] } {
  const sets = [ChangeSet.empty];
  const steps: Step[] = [];
  for (const one of acts) {
    const now = sets.at(-1) ?? ChangeSet.empty;
    const step = stepOf(now, items, one);
    if (step !== undefined) {
      steps.push({ items: [step] });
      sets.push(now.edited({ items: [step] }));
    }
  }
  return { sets, steps };
}

function same(a: ChangeSet, b: ChangeSet): boolean {
  return (
    a.size === b.size &&
    a.changes.every(({ id, before, after }) => {
      const other = b.get(id);
      return other !== undefined && sameState(before, other.before) && sameState(after, other.after);
    })
  );
}

const items = fc.uniqueArray(item, { minLength: 1, maxLength: 4, selector: each => itemId(keySchema, each) });
const acts = fc.array(act, { maxLength: 20 });

describe('whatever a person does', () => {
  it('undoing each step is what was there before it, and undoing all is nothing; redoing is the same again', longLook, () => {
    fc.assert(
      fc.property(items, acts, (all, doing) => {
        const { sets, steps } = played(all, doing);
        let set = sets.at(-1) ?? ChangeSet.empty;
        for (const [index, step] of [...steps.entries()].toReversed()) {
          set = set.stepped(inverse(step));
          expect(same(set, sets[index] ?? ChangeSet.empty)).toBe(true);
        }
        expect(set.size).toBe(0);
        for (const [index, step] of steps.entries()) {
          set = set.stepped(step);
          expect(same(set, sets[index + 1] ?? ChangeSet.empty)).toBe(true);
        }
      }),
      runs(300),
    );
  });

  it('each change is a difference, and its item before is as it was seen', longLook, () => {
    fc.assert(
      fc.property(items, acts, (all, doing) => {
        for (const { id, before, after } of played(all, doing).sets.at(-1)?.changes ?? []) {
          expect(sameState(before, after)).toBe(false);
          const seen = all.find(each => itemId(keySchema, each) === id);
          expect(before).toEqual(seen);
        }
      }),
      runs(300),
    );
  });

  it('a backup holds it, to the last character', longLook, () => {
    fc.assert(
      fc.property(items, acts, (all, doing) => {
        const set = played(all, doing).sets.at(-1) ?? ChangeSet.empty;
        const restored = restoredFrom(backupText(set));
        const content = ({ before, after }: PendingChange): object => ({ before, after });
        expect(restored.changes.map(content)).toEqual(set.changes.map(content));
        expect(restored.changes.map(({ row }) => row)).toEqual(set.changes.map((_change, index) => -1 - index));
      }),
      runs(300),
    );
  });

  it('what was restored stays, whatever rows are inserted after it', longLook, () => {
    fc.assert(
      fc.property(items, acts, fc.array(item, { maxLength: 20 }), (all, doing, inserted) => {
        const set = played(all, doing).sets.at(-1) ?? ChangeSet.empty;
        const restored = restoredFrom(backupText(set));
        const later = inserted.reduce((now, each) => now.edited({ items: [insertion(now.nextRow, each)] }), restored);
        expect(later.size).toBe(set.size + inserted.length);
        expect(later.changes.slice(0, set.size)).toEqual(restored.changes);
      }),
      runs(300),
    );
  });
});

describe('a new row that overwrites an item somebody else has put meanwhile', () => {
  const mine: Item = { id: { S: 'a' }, v: { N: '1' } };
  const theirs: Item = { id: { S: 'a' }, v: { N: '2' } };
  const id = newItemId(-1);
  const rebased = ChangeSet.empty.edited({ items: [insertion(-1, mine)] }).rebased(id, theirs);
  const schema: TableShape['key'] = { partition: [{ name: 'id', type: 'S' }], sort: [] };

  it('goes on as that item once it is written', () => {
    expect(rebased.withWritten(schema, [id]).current(id)).toBe(itemId(schema, mine));
  });

  it('clashes with another new row of the same key', () => {
    const both = rebased.edited({ items: [insertion(-2, mine)] });
    expect([...problemsOf({ key: schema, indexes: [] }, both).keys()]).toEqual([newItemId(-2)]);
  });
});
