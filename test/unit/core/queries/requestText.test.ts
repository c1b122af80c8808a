import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestText } from '../../../../src/core/queries/requestText.ts';
import type { RequestTemplate } from '../../../../src/core/queries/requestTemplate.ts';
import { readRequest } from './arbitraries.ts';

const scan: RequestTemplate = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };
const query: RequestTemplate = { ...scan, mode: 'query', partition: [{ S: 'c1' }] };

describe('a request in one line', () => {
  it.each<readonly [string, RequestTemplate]>([
    ['Scan', scan],
    ['Query c1', query],
    [
      'Query c1, begins_with ORDER# descending',
      { ...query, sort: [{ operator: 'begins_with', value: { S: 'ORDER#' } }], direction: 'descending' },
    ],
    [
      'Query ‹customer›, between 1 and 2 limit 25',
      {
        ...query,
        partition: [{ $parameter: 'customer', type: 'S' }],
        sort: [{ operator: 'between', low: { N: '1' }, high: { N: '2' } }],
        limit: 25,
      },
    ],
    [
      'Scan where address.city = Bern',
      { ...scan, filter: { join: 'and', members: [{ path: ['address', 'city'], operator: '=', value: { S: 'Bern' } }] } },
    ],
    [
      'Scan where size(tags) > 2 and (not status in (open, ["x"]) or attribute_type(a, N)) and not (contains(b, true))',
      {
        ...scan,
        filter: {
          join: 'and',
          members: [
            { path: ['tags'], of: 'size', operator: '>', value: { N: '2' } },
            {
              join: 'or',
              members: [
                { path: ['status'], not: true, operator: 'in', values: [{ S: 'open' }, { SS: ['x'] }] },
                { path: ['a'], operator: 'attribute_type', type: 'N' },
              ],
            },
            { join: 'and', not: true, members: [{ path: ['b'], operator: 'contains', value: { BOOL: true } }] },
            { join: 'and', members: [] },
          ],
        },
      },
    ],
    [`Query ${'x'.repeat(39)}…`, { ...query, partition: [{ S: 'x'.repeat(500) }] }],
  ])('%s', (text, request) => {
    expect(requestText(request)).toBe(text);
  });

  it('exists for every request', () => {
    fc.assert(
      fc.property(readRequest, each => {
        expect(requestText(each)).toMatch(/^(Query|Scan)/);
      }),
    );
  });
});
