import { describe, expect, it } from 'vitest';
import { consumedUnits } from '../../../../src/core/cost/consumedUnits.ts';

const orders = { TableName: 'Orders' };

describe('what a request consumed', () => {
  it('is read or written by what the operation does', () => {
    expect(consumedUnits('Query', orders, { CapacityUnits: 2.5 })).toEqual({ read: 2.5, write: 0, indexes: {} });
    expect(consumedUnits('PutItem', orders, { CapacityUnits: 3 })).toEqual({ read: 0, write: 3, indexes: {} });
  });

  it('is told apart where the answer does', () => {
    const answered = { CapacityUnits: 6, ReadCapacityUnits: 4, WriteCapacityUnits: 2 };
    expect(consumedUnits('TransactWriteItems', {}, [answered])).toEqual({ read: 4, write: 2, indexes: {} });
  });

  it('names what each index consumed', () => {
    const answered = {
      CapacityUnits: 6,
      Table: { CapacityUnits: 3 },
      LocalSecondaryIndexes: { byTotal: { CapacityUnits: 1 } },
      GlobalSecondaryIndexes: { byDay: { CapacityUnits: 2 } },
    };
    expect(consumedUnits('PutItem', orders, answered)).toEqual({ read: 0, write: 6, indexes: { byTotal: 1, byDay: 2 } });
  });

  it('is all of the index a read goes to, where the answer does not share it out', () => {
    const input = { ...orders, IndexName: 'byDay' };
    expect(consumedUnits('Query', input, { CapacityUnits: 2 })).toEqual({ read: 2, write: 0, indexes: { byDay: 2 } });
    const shared = { CapacityUnits: 5, LocalSecondaryIndexes: { byDay: { CapacityUnits: 2 } } };
    expect(consumedUnits('Query', input, shared)).toEqual({ read: 5, write: 0, indexes: { byDay: 2 } });
  });

  it('is added up over the tables of a batch', () => {
    const answered = [
      { TableName: 'Orders', CapacityUnits: 2 },
      { TableName: 'Customers', CapacityUnits: 3 },
    ];
    expect(consumedUnits('BatchWriteItem', {}, answered)).toEqual({ read: 0, write: 5, indexes: {} });
  });

  it('is not known where it was not asked for', () => {
    expect(consumedUnits('Query', orders, undefined)).toBeUndefined();
    expect(consumedUnits('BatchWriteItem', {}, [])).toBeUndefined();
  });
});
