import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Key } from '../../../../src/core/attributeValue.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { decodeKey, encodeKey, keyLabel } from '../../../../src/core/items/keyLabel.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { attributeName, base64, numberText, longLook, runs } from './arbitraries.ts';

const one: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };
const two: KeySchema = { ...one, sort: [{ name: 'sk', type: 'S' }] };

describe('the label of a key', () => {
  const cases: readonly (readonly [KeySchema, Key, string])[] = [
    [two, { sk: { S: 'ORDER#7' }, pk: { S: 'CUSTOMER#1' } }, 'CUSTOMER#1 · ORDER#7'],
    [one, { pk: { N: '-1.50' } }, '-1.50'],
    [one, { pk: { B: 'AAECAwQFBgc=' } }, '0x0001020304050607'],
    [one, { pk: { B: 'AAECAwQFBgcI' } }, '0x0001020304050607…'],
    [one, { pk: { S: 'a/b\\c?d:e' } }, 'a∕b⧵c？d∶e'],
    [one, { pk: { S: '100%, a#b é 😀' } }, '100%, a#b é 😀'],
    [one, { pk: { S: 'line\nbreak\u0000\u202e\ud800' } }, 'line_break___'],
    [one, { pk: { S: '..' } }, '_'],
    [one, { pk: { S: ' ' } }, '_'],
    [one, {}, '_'],
    [two, { pk: { S: 'a' } }, 'a · _'],
    [one, { pk: { S: '😀'.repeat(70) } }, `${'😀'.repeat(59)}…`],
    [two, { pk: { S: 'p'.repeat(70) }, sk: { S: 'short' } }, `${'p'.repeat(51)}… · short`],
    [two, { pk: { S: 'short' }, sk: { S: 's'.repeat(70) } }, `short · ${'s'.repeat(51)}…`],
    [two, { pk: { S: 'p'.repeat(70) }, sk: { S: 's'.repeat(70) } }, `${'p'.repeat(28)}… · ${'s'.repeat(27)}…`],
  ];

  it.each(cases)('%# is short and fits in a path', (schema, key, label) => {
    expect(keyLabel(schema, key)).toBe(label);
  });

  it('always fits in one segment of a path', longLook, () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 90 }),
      fc.array(fc.nat(0xffff)).map(units => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(unit, unit, (pk, sk) => {
        const label = keyLabel(two, { pk: { S: pk }, sk: { S: sk } });
        expect(Array.from(label).length).toBeLessThanOrEqual(60);
        expect(label.trim()).not.toBe('');
        expect(label).not.toMatch(/[/\\?:\p{Cc}\u2028\u2029]/u);
        expect(() => encodeURIComponent(label)).not.toThrow();
      }),
      runs(1_000),
    );
  });
});

describe('a key in an address', () => {
  const keyValue: fc.Arbitrary<AttributeValue> = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 700 }).map(S => ({ S })),
    numberText.map(N => ({ N })),
    base64.map(B => ({ B })),
  );
  const key = fc.uniqueArray(fc.tuple(attributeName, keyValue), { minLength: 1, maxLength: 4, selector: ([name]) => name });

  it('is read as the key that was written', longLook, () => {
    fc.assert(
      fc.property(key, entries => {
        const original = attributeMap(entries);
        const address = encodeKey(original);
        expect(address).toMatch(/^[\w-]+$/);
        expect(isDeepStrictEqual(decodeKey(address), original)).toBe(true);
      }),
      runs(1_000),
    );
  });

  it('is the same address whatever the order of the attributes', () => {
    expect(encodeKey({ a: { S: '1' }, b: { N: '2' } })).toBe(encodeKey({ b: { N: '2' }, a: { S: '1' } }));
  });

  it.each([
    '',
    'x',
    '!',
    'W10',
    'e30',
    `${encodeKey({ a: { S: 'b' } })}A`,
    encodeKey({ a: { S: 'b' } }).slice(0, -1),
    encodeKey({ a: { N: 'b' } }),
    encodeKey({ a: { B: 'b' } }),
  ])('is refused when it is damaged: %j', address => {
    expect(() => decodeKey(address)).toThrow(ExplorerError);
    expect(() => decodeKey(address)).toThrow('Open the item again');
  });
});
