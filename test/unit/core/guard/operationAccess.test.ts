import * as sdk from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { accessOf, changingOperations, judgedOperations, readingOperations } from '../../../../src/core/guard/operationAccess.ts';

const installed = Object.keys(sdk)
  .filter(name => name.endsWith('Command') && name !== '$Command')
  .map(name => name.slice(0, -'Command'.length));

describe('the lists of operations', () => {
  it('name every operation of the installed SDK, each once, and no other', () => {
    const listed = [...readingOperations, ...changingOperations, ...Object.keys(judgedOperations)];
    expect(installed.length).toBeGreaterThan(55);
    expect(listed.toSorted()).toEqual(installed.toSorted());
  });

  it.each(readingOperations)('%s reads', operation => {
    expect(accessOf(operation, {})).toBe('read');
  });

  it.each(changingOperations)('%s writes', operation => {
    expect(accessOf(operation, {})).toBe('write');
  });

  it.each(['DropEverything', '', 'constructor', '__proto__', 'toString', 'query'])('what is on no list writes: %s', operation => {
    expect(accessOf(operation, {})).toBe('write');
  });
});

describe('a PartiQL statement', () => {
  it.each([
    'SELECT * FROM "Shop"',
    '\n\tselect "PK" from Shop where "PK" = ?',
    `SELECT * FROM Shop WHERE note = 'a; DELETE FROM Shop'`,
    `SELECT * FROM Shop WHERE note = 'it''s; fine'`,
    'EXISTS(SELECT * FROM Shop WHERE "PK" = ?)',
    'exists ( select * FROM Shop)',
    `SELECT * FROM Shop WHERE note = '-- not a comment, /* nor this, \` nor a literal'`,
    'SELECT * FROM Shop;',
    'SELECT * FROM Shop ;\n',
  ])('reads: %s', statement => {
    expect(accessOf('ExecuteStatement', { Statement: statement })).toBe('read');
  });

  it.each([
    `INSERT INTO Shop VALUE {'PK': 'a'}`,
    'update Shop SET a = 1',
    'DELETE FROM Shop',
    'SELECT * FROM Shop; DELETE FROM Shop',
    '/* SELECT */ DELETE FROM Shop',
    '-- SELECT\nDELETE FROM Shop',
    `SELECT * FROM Shop -- it's\n; DELETE FROM Shop WHERE a = 'b'`,
    `SELECT * FROM Shop /* it's */; DELETE FROM Shop WHERE a = 'b'`,
    "SELECT * FROM Shop WHERE a = `'`; DELETE FROM Shop WHERE a = `'`",
    `SELECT * FROM Shop WHERE a = 'b; DELETE FROM Shop`,
    '\uFEFFDELETE FROM Shop',
    '(SELECT * FROM Shop); DELETE FROM Shop',
    'SELECTED',
    'EXISTS(DELETE FROM Shop)',
    '',
    undefined,
    42,
  ])('counts as a write: %s', statement => {
    expect(accessOf('ExecuteStatement', { Statement: statement })).toBe('write');
  });

  it('is judged with all others of its batch', () => {
    const reading = { Statement: 'SELECT * FROM Shop' };
    const writing = { Statement: 'DELETE FROM Shop' };
    expect(accessOf('BatchExecuteStatement', { Statements: [reading, reading] })).toBe('read');
    expect(accessOf('BatchExecuteStatement', { Statements: [reading, writing] })).toBe('write');
    expect(accessOf('BatchExecuteStatement', { Statements: [] })).toBe('write');
    expect(accessOf('ExecuteTransaction', { TransactStatements: [reading] })).toBe('read');
    expect(accessOf('ExecuteTransaction', { TransactStatements: [writing, reading] })).toBe('write');
  });
});

describe('a transaction', () => {
  it('reads only when all its members do', () => {
    const check = { ConditionCheck: {} };
    expect(accessOf('TransactWriteItems', { TransactItems: [check, check] })).toBe('read');
    expect(accessOf('TransactWriteItems', { TransactItems: [check, { Put: {} }] })).toBe('write');
    expect(accessOf('TransactWriteItems', { TransactItems: [{ ConditionCheck: {}, Delete: {} }] })).toBe('write');
    expect(accessOf('TransactWriteItems', { TransactItems: [] })).toBe('write');
    expect(accessOf('TransactWriteItems', undefined)).toBe('write');
  });
});
