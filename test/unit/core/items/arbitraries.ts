import fc from 'fast-check';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import { encodeBase64 } from '../../../../src/core/items/binary.ts';
import { canonicalNumber, numberFault } from '../../../../src/core/items/number.ts';

/** How often each property is tried: `FC_RUNS=100000` for a long look. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: Number(process.env.FC_RUNS ?? usual) };
}

/** A long look outlasts the usual limit of a test. */
export const longLook = { timeout: 1_800_000 };

/** All that UTF-8 can store: emoji, right-to-left text, controls; no half surrogate pairs. */
export const text = fc.string({ unit: 'binary', maxLength: 12 });

const digits = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), minLength: 1, maxLength });

/** Every spelling DynamoDB takes: signs, leading and trailing zeros, a point at either end, exponents. */
export const numberText = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    fc.oneof(
      digits(38),
      fc.tuple(digits(19), digits(19)).map(parts => parts.join('.')),
      digits(10).map(all => `.${all}`),
      digits(10).map(all => `${all}.`),
    ),
    fc.option(
      fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-', 'e0'), fc.nat(135)).map(parts => parts.join('')),
      { nil: '' },
    ),
  )
  .map(parts => parts.join(''))
  .filter(number => numberFault(number) === undefined);

export const base64 = fc.uint8Array({ maxLength: 12 }).map(encodeBase64);

export const attributeName = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }) },
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '$N',
    '$B',
    '$M',
    '$SS',
    '$NS',
    '$BS',
    '$X',
    'S',
    '0',
    '17',
    '-1',
    'a.b',
    ' ',
  ),
);

export const attributeValue: fc.Arbitrary<AttributeValue> = fc.letrec<{ value: AttributeValue; map: Item }>(tie => ({
  map: fc
    .uniqueArray(fc.tuple(attributeName, tie('value')), { maxLength: 4, selector: ([name]) => name })
    .map(entries => attributeMap(entries)),
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    text.map(S => ({ S })),
    numberText.map(N => ({ N })),
    base64.map(B => ({ B })),
    fc.boolean().map(BOOL => ({ BOOL })),
    fc.constant({ NULL: true } as const),
    fc.uniqueArray(text, { minLength: 1, maxLength: 5 }).map(SS => ({ SS })),
    fc.uniqueArray(numberText, { minLength: 1, maxLength: 5, selector: canonicalNumber }).map(NS => ({ NS })),
    fc.uniqueArray(base64, { minLength: 1, maxLength: 5 }).map(BS => ({ BS })),
    fc.array(tie('value'), { maxLength: 4 }).map(L => ({ L })),
    tie('map').map(M => ({ M })),
  ),
})).value;

export const keySchema: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [{ name: '__proto__', type: 'N' }] };

/** An item of `keySchema`. */
export const item: fc.Arbitrary<Item> = fc
  .tuple(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    numberText,
    fc.uniqueArray(fc.tuple(attributeName, attributeValue), { maxLength: 6, selector: ([name]) => name }),
  )
  .map(([id, sort, others]) => attributeMap([...others, ['id', { S: id }], ['__proto__', { N: sort }]]));
