import { describe, expect, it } from 'vitest';
import type { Filter, ReadRequest } from '../../../../src/core/readRequest.ts';
import { adviceText, indexAdvice } from '../../../../src/core/reading/indexAdvice.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';

const shape: TableShape = {
  key: { partition: [{ name: 'pk', type: 'S' }], sort: [] },
  indexes: [
    {
      name: 'byStatus',
      kind: 'global',
      key: { partition: [{ name: 'status', type: 'S' }], sort: [] },
      projection: { type: 'ALL', attributes: [] },
    },
  ],
};

const status: Filter = { path: ['status'], operator: '=', value: { S: 'open' } };
const city: Filter = { path: ['city'], operator: '=', value: { S: 'Lyon' } };
const total: Filter = { path: ['total'], operator: '>', value: { N: '1' } };

const scan = (...members: readonly Filter[]): ReadRequest => ({
  mode: 'scan',
  partition: [],
  sort: [],
  direction: 'ascending',
  ...(members.length > 0 && { filter: { join: 'and', members } }),
});

const poor = { rowCount: 3, scannedCount: 1000 };

describe('advice for a read whose filter throws most of it away', () => {
  it('names the index there is', () => {
    const advice = indexAdvice(scan(total, city, status), shape, poor);
    expect(advice).toEqual({ kind: 'useIndex', index: 'byStatus', attribute: 'status' });
    expect(adviceText(advice!, poor)).toBe(
      'The filter kept less than 1 % of the items that were read and paid for. A query of the index “byStatus” by “status” would read only those.',
    );
  });

  it('names the index that is missing, also where the one there is was read', () => {
    expect(indexAdvice(scan(total, city), shape, poor)).toEqual({ kind: 'addIndex', attribute: 'city' });
    expect(indexAdvice({ ...scan(status), index: 'byStatus' }, shape, poor)).toEqual({ kind: 'addIndex', attribute: 'status' });
  });

  it.each<readonly [string, Filter]>([
    ['a range', total],
    ['an alternative', { join: 'or', members: [status, city] }],
    ['a negation', { ...city, not: true }],
    ['a nested attribute', { path: ['address', 'city'], operator: '=', value: { S: 'Lyon' } }],
    ['a size', { path: ['tags'], of: 'size', operator: '=', value: { N: '2' } }],
  ])('knows none for %s', (_what, filter) => {
    expect(indexAdvice(scan(filter), shape, poor)).toEqual({ kind: 'none' });
  });

  it.each([
    ['without a filter', scan(), poor],
    ['that keeps a fair part', scan(status), { rowCount: 200, scannedCount: 1000 }],
    ['of too few items to tell', scan(status), { rowCount: 0, scannedCount: 99 }],
  ])('is not given for a read %s', (_what, request, counts) => {
    expect(indexAdvice(request, shape, counts)).toBeUndefined();
  });
});
