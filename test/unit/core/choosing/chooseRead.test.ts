import { describe, expect, it } from 'vitest';
import type { Wish } from '../../../../src/core/choosing/wish.ts';
import type { ReadReason } from '../../../../src/core/choosing/readReason.ts';
import { sayChoice } from '../../../../src/core/choosing/sayChoice.ts';
import type { Filter, FilterCondition, ReadRequest } from '../../../../src/core/readRequest.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import type { Projection } from '../../../../src/core/tableDetails.ts';
import { after, any, choose, index, is, keyOf, keysOnly, not, shape, wish } from './builders.ts';

function chosen(asked: Wish, table: TableShape): { readonly request: ReadRequest; readonly reason: ReadReason } {
  const choice = choose(asked, table);
  if (choice.request === undefined) {
    throw new Error(`Nothing was chosen: ${sayChoice(choice).tooltip}`);
  }
  return choice;
}

/** Query or scan, of what, by which key conditions, with how many in the filter. */
function summary(asked: Wish, table: TableShape): string {
  const { request, reason } = chosen(asked, table);
  expect(reason.source.index?.name).toBe(request.index);
  const keys = reason.keyConditions.map(({ path }) => path.join('.')).join(',');
  return `${request.mode} ${request.index ?? 'table'} ${keys} ${reason.filter.length}`;
}

describe('a query is chosen', () => {
  const byStatus = index('byStatus', keyOf(['status'], ['placed']));
  it.each<readonly [string, Wish, TableShape, string]>([
    ['of the table by its partition key', wish(is('pk')), shape(byStatus), 'query table pk 0'],
    ['of the table by its whole key', wish(is('x'), is('sk'), is('pk')), shape(byStatus), 'query table pk,sk 1'],
    ['by a range of the sort key', wish(after('sk'), is('pk')), shape(), 'query table pk,sk 0'],
    ['of an index whose partition key is given', wish(is('status')), shape(byStatus), 'query byStatus status 0'],
    ['with the rest as its filter', wish(is('status'), any(is('a'), is('b')), not(is('c'))), shape(byStatus), 'query byStatus status 2'],
    [
      'from conditions in AND groups',
      wish({ join: 'and', members: [is('pk'), { join: 'and', members: [after('sk')] }] }),
      shape(),
      'query table pk,sk 0',
    ],
    ['from a group of one, whatever joins it', wish(any(is('pk')), any()), shape(), 'query table pk 0'],
    [
      'with the table’s key in the filter of an index',
      wish(is('status'), any(is('pk'), is('sk'))),
      shape(byStatus),
      'query byStatus status 1',
    ],
  ])('%s', (_what, asked, table, expected) => {
    expect(summary(asked, table)).toBe(expected);
  });

  it('takes the values in key order, each as it was given', () => {
    const table: TableShape = { key: keyOf(['pk']), indexes: [index('multi', keyOf(['a', 'b'], ['c', 'd', 'e']))] };
    const between: FilterCondition = { path: ['d'], operator: 'between', low: { S: '1' }, high: { S: '2' } };
    const { request } = chosen(wish(between, is('c', 'C'), is('b', 'B'), is('a', 'A')), table);
    expect(request).toEqual({
      mode: 'query',
      index: 'multi',
      partition: [{ S: 'A' }, { S: 'B' }],
      sort: [
        { operator: '=', value: { S: 'C' } },
        { operator: 'between', low: { S: '1' }, high: { S: '2' } },
      ],
      direction: 'ascending',
    });
  });

  it('carries on what does not change the choice', () => {
    const asked: Wish = { ...wish(is('pk')), direction: 'descending', projection: [['a', 'b']], consistent: true, limit: 7 };
    expect(chosen(asked, shape()).request).toMatchObject({ direction: 'descending', projection: [['a', 'b']], consistent: true, limit: 7 });
  });
});

describe('of several queries the better one is chosen', () => {
  const small = { projection: keysOnly };
  it.each<readonly [string, Wish, TableShape, string, string | undefined]>([
    [
      'the one that fixes more of its key',
      wish(is('pk'), is('a'), is('b')),
      shape(index('ab', keyOf(['a'], ['b']))),
      'query ab a,b 1',
      'moreKeys',
    ],
    [
      'several partition attributes count each',
      wish(is('pk'), is('a'), is('b')),
      shape(index('ab', keyOf(['a', 'b']))),
      'query ab a,b 1',
      'moreKeys',
    ],
    [
      'the one with a range',
      wish(is('pk'), is('a'), after('b')),
      shape(index('ab', keyOf(['a'], ['b']))),
      'query ab a,b 1',
      'sortCondition',
    ],
    ['the table before an index', wish(is('pk'), is('a')), shape(index('aOnly', keyOf(['a']))), 'query table pk 1', 'kind'],
    [
      'the table before a local index',
      wish(is('pk')),
      shape(index('local', keyOf(['pk'], ['l']), 'local')),
      'query table pk 0',
      'everyItem',
    ],
    [
      'a local index before a global one',
      wish(is('pk'), after('x')),
      shape(index('g', keyOf(['pk'], ['x'])), index('l', keyOf(['pk'], ['x']), 'local')),
      'query l pk,x 0',
      'kind',
    ],
    [
      'one without fetching',
      wish(is('pk'), after('x')),
      shape(index('g', keyOf(['pk'], ['x'])), index('l', keyOf(['pk'], ['x']), 'local', small)),
      'query g pk,x 0',
      'noFetch',
    ],
    [
      'one that leaves no item out',
      wish(is('a')),
      shape(index('ab', keyOf(['a'], ['b'])), index('apk', keyOf(['a'], ['pk']))),
      'query apk a 0',
      'everyItem',
    ],
    ['the first of two alike', wish(is('a')), shape(index('one', keyOf(['a'])), index('two', keyOf(['a']))), 'query one a 0', 'order'],
    [
      'one that has everything, though its key fits less',
      wish(is('a'), is('b')),
      shape(index('ab', keyOf(['a'], ['b']), 'global', small), index('aAll', keyOf(['a']))),
      'query aAll a 1',
      'hasAll',
    ],
    ['there is only one', wish(is('pk')), shape(), 'query table pk 0', undefined],
  ])('%s', (_what, asked, table, expected, because) => {
    expect(summary(asked, table)).toBe(expected);
    expect(chosen(asked, table).reason.over?.because).toBe(because);
  });
});

describe('what an index does not have', () => {
  const include: Projection = { type: 'INCLUDE', attributes: ['total', 'address'] };
  const byStatus = index('byStatus', keyOf(['status']), 'global', { projection: include });
  const local = index('byDay', keyOf(['pk'], ['day']), 'local', { projection: include });

  it('keeps a global index from being chosen when it is asked for', () => {
    expect(summary({ ...wish(is('status')), projection: [['name', 'first']] }, shape(byStatus))).toBe('scan table  1');
    expect(summary({ ...wish(is('status')), projection: [['address', 'city'], ['sk']] }, shape(byStatus))).toBe('query byStatus status 0');
  });

  it('is said, where everything is asked for and no other query is possible', () => {
    const { reason } = chosen(wish(is('status')), shape(byStatus));
    expect(reason).toMatchObject({ mode: 'query', coverage: { kind: 'lacks' } });
  });

  it('cannot be filtered by, in an index of either kind', () => {
    expect(summary(wish(is('status'), is('name')), shape(byStatus))).toBe('scan table  2');
    expect(summary(wish(is('pk'), after('day'), is('name')), shape(local))).toBe('query table pk 2');
    expect(summary(wish(is('pk'), after('day'), is('total')), shape(local))).toBe('query byDay pk,day 1');
  });

  it('is fetched by a local index', () => {
    expect(chosen(wish(is('pk'), after('day')), shape(local)).reason.coverage).toEqual({ kind: 'fetches' });
    const some = chosen({ ...wish(is('pk'), after('day')), projection: [['name'], ['total']] }, shape(local));
    expect(some.reason.coverage).toEqual({ kind: 'fetches', attributes: ['name'] });
    const covered = chosen({ ...wish(is('pk'), after('day')), projection: [['total']] }, shape(local));
    expect(covered.reason.coverage).toEqual({ kind: 'complete' });
  });

  it('may be whole items: those without its key are named', () => {
    const byPlaced = index('byPlaced', keyOf(['status'], ['placed', 'sk']));
    expect(chosen(wish(is('status')), shape(byPlaced)).reason.leavesOut).toEqual(['placed']);
    expect(chosen(wish(is('status'), after('placed')), shape(byPlaced)).reason.leavesOut).toEqual([]);
    expect(chosen({ ...wish(is('x')), index: 'byPlaced' }, shape(byPlaced)).reason.leavesOut).toEqual(['status', 'placed']);
  });
});

describe('a scan is chosen, with why', () => {
  const number: FilterCondition = { path: ['pk'], operator: '=', value: { N: '1' } };
  const table = shape(index('byDay', keyOf(['day'], ['hour', 'minute'])));
  it.each<readonly [string, readonly Filter[], string]>([
    ['nothing is asked', [], 'there are no conditions'],
    ['no key is named', [is('x')], '“pk” has no “=” condition'],
    ['only the sort key', [is('sk')], '“pk” has no “=” condition'],
    ['a range of the partition key', [after('pk')], 'the condition on “pk” is not “=”'],
    ['another type', [number], 'the value for “pk” is not of its type, S'],
    ['an empty value', [is('pk', '')], 'the value for “pk” is not one a key can have'],
    ['a value that is too long', [is('pk', 'x'.repeat(2049))], 'the value for “pk” is not one a key can have'],
    ['within OR', [any(is('pk'), is('x'))], 'the condition on “pk” is within OR or NOT'],
    ['within NOT', [not(is('pk'))], 'the condition on “pk” is within OR or NOT'],
    ['negated', [{ ...is('pk'), not: true }], 'the condition on “pk” is negated'],
    ['within the attribute', [{ ...is('pk'), path: ['pk', 0] }], 'the condition on “pk” looks inside it'],
    ['its size', [{ path: ['pk'], of: 'size', operator: '=', value: { N: '1' } }], 'the condition on “pk” is on its size'],
    ['two values', [is('pk', 'a'), is('pk', 'b')], '“pk” has more than one condition, and a query takes one per key attribute'],
    [
      'two ends of a range',
      [is('pk'), after('sk'), { path: ['sk'], operator: '<', value: { S: 'x' } }],
      '“sk” has more than one condition, and a query takes one per key attribute',
    ],
    [
      'an operator no key takes',
      [is('pk'), { path: ['sk'], operator: '<>', value: { S: 'x' } }],
      'the operator on “sk” is not one a key takes',
    ],
    ['the sort key within OR', [is('pk'), any(is('sk'), is('x'))], 'the condition on “sk” is within OR or NOT'],
    [
      'a later sort attribute without the one before',
      [is('day'), is('minute')],
      '“minute” has a condition, but “hour” before it has no “=”',
    ],
    [
      'a later sort attribute after a range',
      [is('day'), after('hour'), is('minute')],
      '“minute” has a condition, but “hour” before it has no “=”',
    ],
  ])('%s', (_what, conditions, because) => {
    expect(summary(wish(...conditions), table)).toBe(`scan table  ${conditions.length}`);
    expect(sayChoice(choose(wish(...conditions), table)).badge).toBe(`Scan of the table: ${because}.`);
  });

  it('a number has no beginning', () => {
    const numbers: TableShape = { key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] }, indexes: [] };
    const prefix: FilterCondition = { path: ['sk'], operator: 'begins_with', value: { N: '1' } };
    expect(summary(wish(is('pk'), prefix), numbers)).toBe('scan table  2');
  });

  it('a consistent read is not asked of a global index, nor one of an index that is being made', () => {
    const byStatus = index('byStatus', keyOf(['status']));
    expect(summary({ ...wish(is('status')), consistent: true }, shape(byStatus))).toBe('scan table  1');
    expect(summary(wish(is('status')), shape({ ...byStatus, status: 'CREATING' }))).toBe('scan table  1');
    expect(summary(wish(is('status')), shape({ ...byStatus, status: 'UPDATING' }))).toBe('query byStatus status 0');
  });
});

describe('what the person chose stays chosen', () => {
  const byStatus = index('byStatus', keyOf(['status']), 'global', { projection: keysOnly });
  const table = shape(byStatus, index('byDay', keyOf(['pk'], ['day']), 'local', { projection: keysOnly }));

  it.each<readonly [string, Wish, string]>([
    ['a scan, though a query is possible', { ...wish(is('pk')), mode: 'scan' }, 'scan table  1'],
    ['a scan of an index', { ...wish(is('status')), mode: 'scan', index: 'byStatus' }, 'scan byStatus  1'],
    ['the table, though an index would serve', { ...wish(is('status')), index: null }, 'scan table  1'],
    ['an index, though the table would serve', { ...wish(is('pk'), is('status')), index: 'byStatus' }, 'query byStatus status 1'],
    ['an index that has only keys', { ...wish(is('status')), index: 'byStatus' }, 'query byStatus status 0'],
    ['an index that cannot be queried', { ...wish(is('pk')), index: 'byStatus' }, 'scan byStatus  1'],
    ['a query', { ...wish(is('status')), mode: 'query' }, 'query byStatus status 0'],
  ])('%s', (_what, asked, expected) => {
    expect(summary(asked, table)).toBe(expected);
  });

  it.each<readonly [string, Wish, string]>([
    ['a query without its key', { ...wish(is('x')), mode: 'query' }, 'No query: “pk” has no “=” condition.'],
    [
      'a query of an index without its key',
      { ...wish(is('pk')), mode: 'query', index: 'byStatus' },
      'No query: “status” has no “=” condition.',
    ],
    [
      'a consistent read of a global index',
      { ...wish(is('status')), index: 'byStatus', consistent: true },
      'Cannot be read: “byStatus” is a global index, which offers no consistent reads.',
    ],
    [
      'a filter by what the index lacks',
      { ...wish(is('status'), is('x')), index: 'byStatus' },
      'Cannot be read: “byStatus” does not have “x” to filter by.',
    ],
    [
      'attributes the index lacks',
      { ...wish(is('status')), index: 'byStatus', projection: [['x'], ['y']] },
      'Cannot be read: “byStatus” does not have “x” and “y” to return.',
    ],
    [
      'a scan by what the index lacks',
      { ...wish(is('x')), mode: 'scan', index: 'byDay' },
      'Cannot be read: “byDay” does not have “x” to filter by.',
    ],
  ])('and where it cannot be read, the answer says why: %s', (_what, asked, badge) => {
    const choice = choose(asked, table);
    expect(choice.request).toBeUndefined();
    expect(sayChoice(choice).badge).toBe(badge);
  });

  it('an index that is gone is named', () => {
    expect(() => choose({ ...wish(), index: 'gone' }, table)).toThrow('“Orders” has no index “gone” any more.');
  });
});
