import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { planWrite } from '../../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import type { Input } from '../../../../src/core/operations.ts';
import { applied, holds } from './updateEvaluator.ts';

const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };
const key: Item = { pk: { S: 'a' } };

/** The expressions with names and values in their places, which is how a person reads them. */
interface Written {
  readonly update: string;
  readonly condition: string;
}

function input(before: Item, after: Item): Input<'UpdateItem'> {
  const planned = planWrite('Orders', schema, { key, before: { ...key, ...before }, after: { ...key, ...after } });
  if (planned?.operation !== 'UpdateItem') {
    throw new Error(`Planned ${planned?.operation ?? 'nothing'}.`);
  }
  return planned.input;
}

function written(before: Item, after: Item): Written {
  const { UpdateExpression, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = input(before, after);
  const read = (text: string): string =>
    text
      .replace(/#\d+/g, name => ExpressionAttributeNames![name]!)
      .replace(/:\d+/g, value => readValue(ExpressionAttributeValues![value]!));
  return { update: read(UpdateExpression), condition: read(ConditionExpression!).replace('attribute_exists(pk) AND ', '') };
}

function readValue(value: AttributeValue): string {
  return JSON.stringify(Object.values(value)[0]).replaceAll('"', '');
}

const n = (number: number): AttributeValue => ({ N: String(number) });
const map = (M: Item): AttributeValue => ({ M });
const list = (...L: readonly AttributeValue[]): AttributeValue => ({ L });
const long = (name: string): AttributeValue => ({ S: name.repeat(40) });

describe('a change inside a map', () => {
  const address = { city: { S: 'Paris' }, street: long('s'), geo: map({ lat: n(1), lon: n(2), name: long('g') }) };

  it('sets only its own place, if that is as it was', () => {
    const after = { ...address, geo: map({ lat: n(7), lon: n(2), name: long('g') }) };
    expect(written({ address: map(address) }, { address: map(after) })).toEqual({
      update: 'SET address.geo.lat = 7',
      condition: 'address.geo.lat = 1',
    });
  });

  it('adds a name only while nobody else did, and while the map is still one', () => {
    expect(written({ address: map(address) }, { address: map({ ...address, zip: n(5) }) })).toEqual({
      update: 'SET address.zip = 5',
      condition: 'attribute_type(address, M) AND attribute_not_exists(address.zip)',
    });
  });

  it('removes a name', () => {
    const { city, ...rest } = address;
    expect(written({ address: map({ city, ...rest }) }, { address: map(rest) })).toEqual({
      update: 'REMOVE address.city',
      condition: 'address.city = Paris',
    });
  });

  it('replaces the map where that is shorter', () => {
    const before = map({ a: n(1), b: n(2), c: n(3) });
    expect(written({ m: before }, { m: map({ a: n(4), b: n(5), c: n(6) }) }).update).toMatch(/^SET m = /);
  });

  it('replaces what gets another type', () => {
    expect(written({ v: map({ a: n(1) }) }, { v: list(n(1)) }).update).toMatch(/^SET v = /);
  });
});

describe('a change inside a list', () => {
  const lines = [1, 2, 3].map(price => map({ price: n(price), product: long('p') }));

  it('is of the very element that was seen, and the list has as many as then', () => {
    const after = list(lines[0]!, map({ price: n(9), product: long('p') }), lines[2]!);
    expect(written({ lines: list(...lines) }, { lines: after })).toEqual({
      update: 'SET lines[1].price = 9',
      condition: `size(lines) = 3 AND lines[1] = ${readValue(lines[1]!)}`,
    });
  });

  it('adds at the end while nobody else did', () => {
    expect(written({ l: list(long('a'), long('b')) }, { l: list(long('a'), long('b'), n(1), n(2)) })).toEqual({
      update: 'SET l[2] = 1, l[3] = 2',
      condition: 'attribute_type(l, L) AND size(l) = 2',
    });
  });

  it('removes from the end', () => {
    expect(written({ l: list(long('a'), long('b'), n(1), n(2)) }, { l: list(long('a'), long('b')) })).toEqual({
      update: 'REMOVE l[3], l[2]',
      condition: 'size(l) = 4 AND l[3] = 2 AND l[2] = 1',
    });
  });

  it.each([
    ['put into the middle', list(long('a'), n(1), long('b'))],
    ['taken out of the middle', list(long('b'))],
    ['put in and changed', list(n(1), n(2), long('b'))],
  ])('that is %s replaces the list, if all of it is as it was', (_what, after) => {
    const { update, condition } = written({ l: list(long('a'), long('b')) }, { l: after });
    expect(update).toMatch(/^SET l = /);
    expect(condition).toMatch(/^l = /);
  });

  it('is refused when somebody turned the list round meanwhile', () => {
    const same = map({ done: { BOOL: false } });
    const todo = (title: string): AttributeValue => map({ title: { S: title }, done: { BOOL: false } });
    const before = { pk: { S: 'a' }, l: list(todo('x'), todo('y'), same) };
    const planned = input(before, { ...before, l: list(map({ title: { S: 'x' }, done: { BOOL: true } }), todo('y'), same) });
    expect(holds(before, planned)).toBe(true);
    expect(holds({ ...before, l: list(todo('y'), todo('x'), same) }, planned)).toBe(false);
  });
});

describe('two people who change different places of one attribute', () => {
  it('both win', () => {
    const before = { pk: { S: 'a' }, m: map({ a: long('a'), b: long('b') }) };
    const mine = input(before, { m: map({ a: n(1), b: long('b') }) });
    const theirs = input(before, { m: map({ a: long('a'), b: n(2) }) });
    const now = applied(before, theirs);
    expect(holds(now, mine)).toBe(true);
    expect(applied(now, mine).m).toEqual(map({ a: n(1), b: n(2) }));
  });
});

describe("DynamoDB's limits", () => {
  const many = (count: number, value: AttributeValue): Item =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, value]));

  it('are kept by replacing whole attributes where there are too many places inside them', () => {
    const big = (each: AttributeValue): AttributeValue => map({ ...many(200, each), keep: { S: 'k'.repeat(20_000) } });
    const { UpdateExpression, ConditionExpression } = input({ m: big(n(1)) }, { m: big(n(2)) });
    expect(UpdateExpression).toBe('SET #1 = :1');
    expect(ConditionExpression).toBe('attribute_exists(#0) AND #1 = :0');
  });

  it('of one request let 149 attributes be changed; more is said, and what to do', () => {
    expect(input(many(149, n(1)), many(149, n(2))).ConditionExpression!.length).toBeLessThan(4096);
    expect(() => input(many(150, n(1)), many(150, n(2)))).toThrow(
      /^150 attributes are to be compared with what was seen, more than DynamoDB compares in one request\. .*, or change fewer\.$/,
    );
  });

  it('of one request let an item of 150 attributes be deleted; more is said, and what to do', () => {
    const whole = (count: number): Item => ({ ...key, ...many(count - 1, n(1)) });
    expect(planWrite('Orders', schema, { key, before: whole(150) })?.operation).toBe('DeleteItem');
    expect(() => planWrite('Orders', schema, { key, before: whole(151) })).toThrow(
      /^151 attributes are to be compared with what was seen, .* a read just before, or change fewer\.$/,
    );
  });

  it('leave a change of one value in 390 KB a request of a few hundred bytes', () => {
    const line = (quantity: number): AttributeValue => map({ product: { S: 'p'.repeat(80) }, quantity: n(quantity) });
    const lines = Array.from({ length: 3600 }, (_, index) => line(index));
    const planned = input({ order: map({ lines: list(...lines) }) }, { order: map({ lines: list(...lines.with(1800, line(7))) }) });
    expect(planned.UpdateExpression).toBe('SET #1.#2[1800].#3 = :2');
    expect(JSON.stringify(planned).length).toBeLessThan(700);
  });
});
