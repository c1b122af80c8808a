import { describe, expect, it } from 'vitest';
import { followValue } from '../../../src/core/followValue.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { TableShape } from '../../../src/core/tableCatalog.ts';

const index = (name: string, kind: 'global' | 'local', key: KeySchema): TableShape['indexes'][number] => ({
  name,
  kind,
  key,
  projection: { type: 'ALL', attributes: [] },
});

const shape: TableShape = {
  key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] },
  indexes: [
    index('byCustomer', 'global', { partition: [{ name: 'customer', type: 'S' }], sort: [] }),
    index('byNumber', 'global', { partition: [{ name: 'number', type: 'N' }], sort: [] }),
    index('byBoth', 'global', {
      partition: [
        { name: 'customer', type: 'S' },
        { name: 'shop', type: 'S' },
      ],
      sort: [],
    }),
  ],
};

describe('a value is followed', () => {
  it('to the table and the indexes whose partition key is of its type', () => {
    expect(followValue(shape, { S: 'c1' })).toEqual([
      { attribute: 'pk', request: { mode: 'query', partition: [{ S: 'c1' }], sort: [], direction: 'ascending' } },
      {
        attribute: 'customer',
        index: 'byCustomer',
        request: { mode: 'query', index: 'byCustomer', partition: [{ S: 'c1' }], sort: [], direction: 'ascending' },
      },
    ]);
    expect(followValue(shape, { N: '12' }).map(({ attribute }) => attribute)).toEqual(['number']);
  });

  it.each([{ S: '' }, { BOOL: true }, { L: [] }, { S: 'x'.repeat(2049) }])('nowhere, where no key can have it', value => {
    expect(followValue(shape, value)).toEqual([]);
  });
});
