import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { changeState } from '../../../../src/core/commit/changeState.ts';

const key = { pk: { S: 'a' } };
const item = (v: string, others: Item = {}): Item => ({ ...key, v: { S: v }, ...others });

describe('an item that was changed, as it is now', () => {
  it.each([
    ['as it was', item('old'), 'before'],
    ['as it should be', item('new'), 'written'],
    ['as it should be, with what somebody else added', item('new', { theirs: { S: 'x' } }), 'written'],
    ['as it was, with what somebody else added', item('old', { theirs: { S: 'x' } }), 'before'],
    ['as somebody else wants it', item('theirs'), 'other'],
    ['gone', undefined, 'other'],
  ] as const)('%s', (_what, now, state) => {
    expect(changeState({ key, before: item('old'), after: item('new') }, now)).toBe(state);
  });

  it('half as it was is what somebody else made of it', () => {
    const before = item('old', { w: { S: 'old' } });
    const after = item('new', { w: { S: 'new' } });
    expect(changeState({ key, before, after }, { ...after, w: { S: 'old' } })).toBe('other');
  });

  it('is looked at where it was changed only, inside of maps and lists too', () => {
    const nested = (a: string, b: string): Item => ({ ...key, m: { M: { a: { N: a }, b: { N: b } } }, l: { L: [{ N: a }, { N: b }] } });
    const change = { key, before: nested('1', '1'), after: nested('2', '1') };
    expect(changeState(change, nested('2.0', '7'))).toBe('written');
    expect(changeState(change, nested('1', '7'))).toBe('before');
    expect(changeState(change, nested('3', '1'))).toBe('other');
    expect(changeState(change, { ...key, m: { S: 'no map' } })).toBe('other');
  });
});

describe('a new item', () => {
  it.each([
    [undefined, 'before'],
    [item('new'), 'written'],
    [item('theirs'), 'other'],
    [item('new', { theirs: { S: 'x' } }), 'other'],
  ] as const)('where there is %j now', (now, state) => {
    expect(changeState({ key, after: item('new') }, now)).toBe(state);
  });
});

describe('a deleted item', () => {
  it.each([
    [undefined, 'written'],
    [item('old'), 'before'],
    [item('old', { theirs: { S: 'x' } }), 'other'],
  ] as const)('where there is %j now', (now, state) => {
    expect(changeState({ key, before: item('old') }, now)).toBe(state);
  });
});
