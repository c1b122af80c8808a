import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { agreementFor, describeWrites, typedNameProblem } from '../../../../src/core/guard/confirmation.ts';

const connection: Connection = { kind: 'accessKey', id: 'a', name: 'Shop', regions: ['eu-west-1'] };

describe('what cannot be undone', () => {
  it('is asked about unless the guard is open', () => {
    expect(agreementFor(connection)).toBe('ask');
    expect(agreementFor({ ...connection, guard: 'confirm' })).toBe('ask');
    expect(agreementFor({ ...connection, guard: 'open' })).toBe('none');
  });

  it('wants the name typed in production, whatever the guard', () => {
    expect(agreementFor({ ...connection, production: 'red' })).toBe('typeName');
    expect(agreementFor({ ...connection, production: 'red', guard: 'open' })).toBe('typeName');
  });
});

describe('the typed name', () => {
  it('is the table’s and no other', () => {
    expect(typedNameProblem('Orders', 'Orders')).toBeUndefined();
    expect(typedNameProblem('', 'Orders')).toBe('Type the table’s name: “Orders”.');
    expect(typedNameProblem('orders', 'Orders')).toBe('Capital and small letters count: “Orders”.');
    expect(typedNameProblem('Orders ', 'Orders')).toBeDefined();
    fc.assert(
      fc.property(fc.string(), fc.string(), (typed, table) => (typedNameProblem(typed, table) === undefined) === (typed === table)),
    );
  });
});

describe('what will change', () => {
  const before = { id: { S: 'a' }, kept: { N: '1.0' }, changed: { S: 'SECRET1' }, gone: { BOOL: true } };
  const after = { id: { S: 'a' }, kept: { N: '1' }, changed: { S: 'SECRET2' }, fresh: { S: 'SECRET3' } };

  it('is said by the names of attributes', () => {
    expect(describeWrites([{ before, after }])).toEqual(['Changed: “changed”. Added: “fresh”. Removed: “gone”.']);
    expect(describeWrites([{ after: { id: { S: 'a' } } }])).toEqual(['A new item with “id”.']);
    expect(describeWrites([{ before: { id: { S: 'a' } } }])).toEqual(['The item with “id” is deleted.']);
  });

  it('is never said by values', () => {
    expect(describeWrites([{ before, after }, { after }, { before }]).join(' ')).not.toContain('SECRET');
  });

  it('is nothing for an item that stays as it is', () => {
    expect(describeWrites([{ before, after: { ...before, kept: { N: '1' } } }, {}])).toEqual([]);
  });

  it('names the first few of many', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`a${at}`, { N: '1' }]));
    expect(describeWrites([{ before: {}, after: many }])).toEqual(['Added: “a0”, “a1”, “a2”, “a3”, “a4”, “a5”, “a6”, “a7” and 4 more.']);
  });

  it('knows an attribute called like a member of every object', () => {
    const odd = JSON.parse('{"__proto__":{"S":"x"},"constructor":{"S":"y"}}') as typeof before;
    expect(describeWrites([{ before: { ...before }, after: { ...before, ...{ constructor: { S: 'y' } } } }])).toEqual([
      'Added: “constructor”.',
    ]);
    expect(describeWrites([{ after: odd }])).toEqual(['A new item with “__proto__”, “constructor”.']);
  });
});
