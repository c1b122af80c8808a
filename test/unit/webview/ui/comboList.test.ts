import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedList, entriesOf, matching, moveCombo } from '../../../../webview/ui/comboList.ts';
import type { ComboList, ComboMove } from '../../../../webview/ui/comboList.ts';

const after = (...moves: readonly ComboMove[]): ComboList => moves.reduce(moveCombo, closedList);
const down = (count: number): ComboMove => ({ type: 'moved', by: 1, count });
const up = (count: number): ComboMove => ({ type: 'moved', by: -1, count });
const texts = (...all: readonly string[]): readonly { text: string }[] => all.map(text => ({ text }));

describe('the list below a field', () => {
  test('opens with the first entry on Down and with the last on Up', () => {
    expect(after(down(3))).toEqual({ shown: 'asked', active: 0 });
    expect(after(up(3))).toEqual({ shown: 'asked', active: 2 });
  });

  test('chooses the first entry of a list that is filled only after Down was pressed', () => {
    expect(after(down(0))).toEqual({ shown: 'asked', active: 0 });
    expect(after(up(0)).active).toBe(-1);
  });

  test('leads back to the text past its end', () => {
    expect(after(down(2), down(2), down(2)).active).toBe(-1);
    expect(after(down(2), up(2)).active).toBe(-1);
  });

  test('chooses nothing by itself while a person types', () => {
    expect(after(down(3), { type: 'typed' })).toEqual({ shown: 'typed', active: -1 });
    expect(after({ type: 'typed' }, { type: 'closed' })).toEqual(closedList);
  });

  test('never chooses what is not there, however a person moves', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<1 | -1>(1, -1)), fc.integer({ min: 1, max: 5 }), (steps, count) => {
        const { active } = after(...steps.map(by => ({ type: 'moved', by, count }) as const));
        expect(active).toBeGreaterThanOrEqual(-1);
        expect(active).toBeLessThan(count);
      }),
    );
  });
});

describe('what is proposed', () => {
  const proposals = texts('address.city', 'city', 'status', 'State');

  test('begins with what is typed, then has it somewhere, in whatever case', () => {
    expect(matching(proposals, 'CIT', 'typed')).toEqual(texts('city', 'address.city'));
    expect(matching(proposals, ' stat', 'typed')).toEqual(texts('status', 'State'));
    expect(matching(proposals, '', 'asked')).toEqual(proposals);
    expect(matching(proposals, 'x', 'asked')).toEqual([]);
  });

  test('is nothing where the text says it already, and everything for who asks then', () => {
    expect(matching(proposals, 'status', 'typed')).toEqual([]);
    expect(matching(proposals, 'city', 'typed')).toEqual(texts('city', 'address.city'));
    expect(matching(proposals, 'status', 'asked')).toEqual(proposals);
  });

  test('is not more than a person looks through', () => {
    expect(matching(texts(...Array.from({ length: 600 }, (_, index) => `a${index}`)), 'a', 'typed')).toHaveLength(50);
  });

  test('ends with what is offered, which does not come alone and unasked', () => {
    const offer = { text: 'Sample 100 items' };
    expect(entriesOf([], offer, 'typed')).toEqual([]);
    expect(entriesOf([], offer, 'asked')).toEqual([{ ...offer, isOffer: true }]);
    expect(entriesOf(texts('a'), offer, 'typed').map(({ text, isOffer }) => [text, isOffer])).toEqual([
      ['a', false],
      ['Sample 100 items', true],
    ]);
  });
});
