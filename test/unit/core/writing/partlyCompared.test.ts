import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { planWrite } from '../../../../src/core/itemChange.ts';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { exceedsLimits } from '../../../../src/core/planning/expressionLimits.ts';
import { partlyCompared, partlyText } from '../../../../src/core/writing/partlyCompared.ts';
import type { PlannedWrite } from '../../../../src/core/writing/plannedWrite.ts';
import { isAsSeen } from '../../../../src/core/writing/readFirst.ts';

const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };
const key = { pk: { S: 'a' } };

function wide(attributes: number, text: string, others: Item = {}): Item {
  return { ...key, ...Object.fromEntries(Array.from({ length: attributes }, (_, index) => [`a${index}`, { S: text }])), ...others };
}

function plan(change: Omit<ItemChange, 'key'>): PlannedWrite {
  return planWrite('T', schema, { key, ...change }, 'partly')!;
}

describe('a write that relies on more than DynamoDB compares in one request', () => {
  it('is refused as long as nobody has agreed to less', () => {
    expect(() => planWrite('T', schema, { key, before: wide(200, 'x') })).toThrow(/^201 attributes are to be compared/);
    expect(() => planWrite('T', schema, { key, before: wide(200, 'x'), after: wide(200, 'y') })).toThrow(/^200 attributes/);
  });

  it('compares as much as fits, numbers first, and says what else is to be read', () => {
    const before = wide(200, 'x', { version: { N: '7' } });
    const { operation, input, readFirst } = plan({ before });
    expect(operation).toBe('DeleteItem');
    expect(exceedsLimits(input.ConditionExpression!)).toBe(false);
    expect(input.ExpressionAttributeNames).toMatchObject({ '#0': 'version' });
    expect(readFirst).toEqual({ key, seen: before, compared: 150 });
    expect(Object.keys(input.ExpressionAttributeValues!)).toHaveLength(150);
  });

  it('is no other than it was where everything fits', () => {
    const before = wide(149, 'x');
    expect(plan({ before })).toEqual(planWrite('T', schema, { key, before }));
    expect(plan({ before }).readFirst).toBeUndefined();
  });

  it('as an update reads for what it changes only: the rest may be somebody else’s', () => {
    const before = wide(200, 'x', { rest: { S: 'r' } });
    const { operation, input, readFirst } = plan({ before, after: wide(200, 'y', { rest: { S: 'r' } }) });
    expect(operation).toBe('UpdateItem');
    expect(exceedsLimits(input.ConditionExpression!)).toBe(false);
    expect(isAsSeen(readFirst!, { ...before, rest: { S: 'theirs' } })).toBe(true);
    expect(isAsSeen(readFirst!, { ...before, a199: { S: 'theirs' } })).toBe(false);
    expect(isAsSeen(readFirst!, undefined)).toBe(false);
  });

  it('and names more than an update can puts the item, which must be as it was in all of it', () => {
    const before = wide(600, 'x');
    const after = wide(600, 'y');
    const { operation, input, readFirst } = plan({ before, after });
    expect(operation).toBe('PutItem');
    expect(input).toMatchObject({ Item: after });
    expect(isAsSeen(readFirst!, before)).toBe(true);
    expect(isAsSeen(readFirst!, { ...before, more: { S: 'theirs' } })).toBe(false);
  });

  it('is agreed to by who knows how much is compared by what', () => {
    const { title, detail } = partlyText(partlyCompared([plan({ before: wide(200, 'x') }), undefined]));
    expect(title).toBe('An item has more attributes than DynamoDB compares in one request.');
    expect(detail).toContain('compares 150 attributes with what was seen; all, and so the other 51, are compared by a consistent read');
  });
});
