import { describe, expect, it } from 'vitest';
import type { Wish } from '../../../../src/core/choosing/wish.ts';
import { sayChoice } from '../../../../src/core/choosing/sayChoice.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { after, choose, index, is, keyOf, shape, wish } from './builders.ts';

describe('the sentences of a choice', () => {
  const byStatus = index('byStatus', keyOf(['status'], ['placed']));
  const say = (asked: Wish, table: TableShape): string => {
    const { badge, tooltip } = sayChoice(choose(asked, table));
    return `${badge} | ${tooltip}`;
  };

  it('of a query say what selects, what is thrown away, what else would do, and what is not found', () => {
    expect(say(wish(is('pk'), is('status'), after('placed'), is('x')), shape(byStatus))).toBe(
      'Query of “byStatus” by “status” and “placed”. | Reads only what matches “status” and “placed” in “byStatus”, in ascending order. ' +
        'The other 2 conditions are checked after reading: what is thrown away is paid for. ' +
        'The table could be queried too, but does not select by its sort key.',
    );
    expect(say({ ...wish(is('status')), direction: 'descending' }, shape(byStatus))).toBe(
      'Query of “byStatus” by “status”. | Reads only what matches “status” in “byStatus”, in descending order. Items without “placed” are not in this index.',
    );
  });

  it('of a scan say what it costs, and what kept each source from being queried', () => {
    expect(say(wish(is('x')), shape(byStatus, index('byDay', keyOf(['pk'], ['day']), 'local')))).toBe(
      'Scan of the table: “pk” has no “=” condition. | Reads everything in the table, all of which is paid for, and then checks the conditions. ' +
        'No query of the table, “byDay”: “pk” has no “=” condition. No query of “byStatus”: “status” has no “=” condition.',
    );
    expect(say({ ...wish(), mode: 'scan' }, shape())).toBe(
      'Scan of the table, as you chose. | Reads everything in the table, all of which is paid for.',
    );
  });

  it('name the source that came nearest', () => {
    expect(sayChoice(choose(wish(after('status')), shape(byStatus))).badge).toBe(
      'Scan of the table: the condition on “status” is not “=”.',
    );
  });

  it('never show a value', () => {
    const { badge, tooltip } = sayChoice(choose(wish(is('pk', 'secret-1'), is('x', 'secret-2')), shape(byStatus)));
    expect(badge + tooltip).not.toContain('secret');
  });

  it('end before they are too long to read', () => {
    const many = Array.from({ length: 20 }, (_value, number) => index(`by${number}`, keyOf([`a${number}`])));
    expect(sayChoice(choose(wish(is('x')), shape(...many))).tooltip).toMatch(/Nor of the others\.$/);
  });
});
