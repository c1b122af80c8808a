import type { ReadRequest } from '../../../../src/core/readRequest.ts';
import type { ReadOptions } from '../../../../src/core/readOptions.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { rateOf } from '../../../../src/core/cost/rate.ts';

/** Orders, with a sort key and an index of each kind. */
export function orders(size: { readonly itemCount?: number; readonly sizeBytes?: number } = {}): TableShape {
  const projection = { type: 'KEYS_ONLY', attributes: [] };
  const ofIndex = { itemCount: 1000, sizeBytes: 100_000, projection };
  return {
    key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'S' }] },
    indexes: [
      { ...ofIndex, name: 'byDay', kind: 'global', key: { partition: [{ name: 'day', type: 'S' }], sort: [] } },
      { ...ofIndex, name: 'byTotal', kind: 'local', key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'total', type: 'N' }] } },
    ],
    billing: { mode: 'on-demand' },
    tableClass: 'STANDARD',
    ...size,
  };
}

export const scan: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };
export const query: ReadRequest = { ...scan, mode: 'query', partition: [{ S: 'a' }] };
export const wholeKey: ReadRequest = { ...query, sort: [{ operator: '=', value: { S: 'b' } }] };
export const filter = { join: 'and', members: [{ path: ['state'], operator: 'attribute_exists' }] } as const;

export const noOptions: ReadOptions = { budget: {}, segments: 1 };

const listed = rateOf({ region: 'eu-west-1', isCharged: true, overrides: {} });
if (listed.kind !== 'request') {
  throw new Error('eu-west-1 has a list price.');
}
export const ireland = listed;
