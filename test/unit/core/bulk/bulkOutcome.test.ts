import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import type { BulkAction } from '../../../../src/core/bulk/bulkAction.ts';
import { changeBy, isDone } from '../../../../src/core/bulk/bulkOutcome.ts';

const item = (v?: AttributeValue): Item => ({ pk: { S: 'a' }, ...(v !== undefined && { v }) });
const n = (text: string): AttributeValue => ({ N: text });
const path = ['v'] as const;

const cases: readonly (readonly [BulkAction, AttributeValue | undefined, AttributeValue | undefined])[] = [
  [{ kind: 'set', path, value: n('2') }, n('1'), n('2.0')],
  [{ kind: 'setIfAbsent', path, value: n('2') }, undefined, n('2')],
  [{ kind: 'increase', path, value: n('0.1') }, n('12345678901234567890.2'), n('12345678901234567890.3')],
  [{ kind: 'increase', path, value: n('5') }, undefined, n('5')],
  [{ kind: 'increase', path, value: { SS: ['b', 'a'] } }, { SS: ['a'] }, { SS: ['a', 'b'] }],
  [{ kind: 'append', path, value: { L: [n('2')] } }, { L: [n('1')] }, { L: [n('1'), n('2')] }],
  [{ kind: 'remove', path }, n('1'), undefined],
];

describe('a write whose answer was lost', () => {
  it.each(cases)('was made where the item is as %j makes it, and by nobody else where it is not', (action, before, after) => {
    expect(isDone(action, item(before), item(after))).toBe(true);
    expect(isDone(action, item(before), item({ S: 'theirs' }))).toBe(false);
    expect(isDone(action, item(before), item(n('7')))).toBe(false);
    expect(isDone(action, item(before), undefined)).toBe(false);
  });

  it('that deletes was made where the item is gone', () => {
    expect(isDone({ kind: 'delete' }, item(n('1')), undefined)).toBe(true);
    expect(isDone({ kind: 'delete' }, item(n('1')), item(n('1')))).toBe(false);
  });

  it('is told to the journal with what it changed alone', () => {
    const schema = { partition: [{ name: 'pk', type: 'S' }], sort: [] } as const;
    const theirs = { ...item(n('2')), rest: { S: 'theirs' } };
    expect(changeBy({ action: { kind: 'set', path, value: n('2') }, schema }, item(n('1')), theirs)).toEqual({
      key: { pk: { S: 'a' } },
      before: { ...item(n('1')), rest: { S: 'theirs' } },
      after: theirs,
    });
  });
});
