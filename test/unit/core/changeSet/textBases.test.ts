import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId, newItemId } from '../../../../src/core/changeSet/changeId.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { stepsBetween } from '../../../../src/core/changeSet/itemsText.ts';
import { basesLeft, stepBases } from '../../../../src/core/changeSet/textBases.ts';
import type { StepBase, TextBase } from '../../../../src/core/changeSet/textBases.ts';

// A text was made of an item without a change, of one with an unsaved change, and of a new row. It has changed `m` of all of them.

const key = { partition: [{ name: 'id', type: 'S' }], sort: [] } as const;
const of = (id: string, n: string, m = '0'): Item => ({ id: { S: id }, n: { N: n }, m: { N: m } });
const idOf = (id: string): string => itemId(key, of(id, '0'));
const row = newItemId(-1);

const seen = { plain: of('plain', '1'), edited: of('edited', '1') };
const made = ChangeSet.empty.edited({
  items: [
    { id: idOf('edited'), from: seen.edited, to: of('edited', '2') },
    { id: row, row: -1, to: of('new', '2') },
  ],
});
const bases: readonly TextBase[] = [
  { id: idOf('plain'), item: seen.plain, before: seen.plain },
  { id: idOf('edited'), item: of('edited', '2'), before: seen.edited },
  { id: row, item: of('new', '2') },
];
const text = [of('plain', '1', '5'), of('edited', '2', '5'), of('new', '2', '5')];

/** The changes that saving the text makes, as the item before and after. */
function saved(set: ChangeSet, from: readonly StepBase[]): readonly (readonly [string, Item | undefined, Item | undefined])[] {
  const { changes } = set.edited({ items: stepsBetween(key, from, text, set.nextRow) });
  return changes.map(({ before, after }) => [JSON.stringify((before ?? after)?.id), before, after]);
}

const expected = (before: readonly (Item | undefined)[]): unknown =>
  expect.arrayContaining(text.map((after, index) => [JSON.stringify(after.id), before[index], after]));

describe('what the changes of a text are based on', () => {
  it('is what was seen, where nothing has happened since', () => {
    expect(saved(made, stepBases(made, bases, made))).toEqual(expected([seen.plain, seen.edited, undefined]));
  });

  it('is what was written since', () => {
    const set = made.withWritten(key, [idOf('edited'), row]);
    const written = [seen.plain, of('edited', '2'), of('new', '2')];
    expect(saved(set, stepBases(set, bases, made))).toEqual(expected(written));
  });

  it('is what was seen, where what was unsaved was given up since', () => {
    const set = made.withoutChanges();
    expect(saved(set, stepBases(set, bases, made))).toEqual(expected([seen.plain, seen.edited, undefined]));
  });

  it('is what the table knew when it was closed, for the set of another opening', () => {
    const written = made.withWritten(key, [idOf('edited'), row]);
    expect(saved(ChangeSet.empty, stepBases(ChangeSet.empty, basesLeft(written, bases, made), undefined))).toEqual(
      expected([seen.plain, of('edited', '2'), of('new', '2')]),
    );
    const closed = made.withoutChanges();
    expect(saved(ChangeSet.empty, stepBases(ChangeSet.empty, basesLeft(closed, bases, made), undefined))).toEqual(
      expected([seen.plain, seen.edited, undefined]),
    );
  });

  it('is no row that another item has by now', () => {
    const other = ChangeSet.empty.edited({ items: [{ id: row, row: -1, to: of('other', '7') }] });
    const { changes } = other.edited({
      items: stepsBetween(key, stepBases(other, basesLeft(made.withoutChanges(), bases, made), undefined), text, other.nextRow),
    });
    expect(changes.map(({ after }) => after)).toContainEqual(of('other', '7'));
    expect(changes.map(({ after }) => after)).toContainEqual(of('new', '2', '5'));
  });

  it('counts no row of a given-up item again', () => {
    expect(made.withoutChanges().nextRow).toBe(made.nextRow);
  });
});
