import fc from 'fast-check';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import { planRead } from '../../../../src/core/planRead.ts';
import type { PlannedRead } from '../../../../src/core/planRead.ts';
import { attributeName, attributeValue, base64, text } from '../items/arbitraries.ts';

const awkwardText = fc.oneof(
  text,
  fc.constantFrom(
    "'",
    "it's",
    "'\\''",
    '"',
    '\\',
    '\\n',
    '\n',
    '$HOME `id` !!',
    '%s',
    '\u2028',
    '\u202e',
    '\u0000',
    '\u007f',
    '\u{e0001}',
    '\u{1f469}\u200d\u{1f469}',
    '\\U0001f469',
    '${x}',
    '-x',
    '#{x}',
    '{{x}}',
  ),
);
const awkwardName = fc.oneof(
  attributeName,
  awkwardText.filter(name => name !== ''),
);
const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  attributeValue,
  awkwardText.map(S => ({ S })),
  base64.map(B => ({ L: [{ B }, { M: Object.fromEntries([['__proto__', { BS: [B] }]]) }] })),
);

/** Any read, with awkward names and values of every type. */
export const plannedRead: fc.Arbitrary<PlannedRead> = fc
  .record({
    names: fc.uniqueArray(awkwardName, { minLength: 3, maxLength: 3 }),
    key: awkwardText.filter(each => each !== ''),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
    mode: fc.constantFrom<'query' | 'scan'>('query', 'scan'),
    direction: fc.constantFrom<'ascending' | 'descending'>('ascending', 'descending'),
    index: fc.option(fc.constantFrom('byDay', '-by.day_'), { nil: undefined }),
    isConsistent: fc.boolean(),
    isProjected: fc.boolean(),
  })
  .map(({ names: [partition, filtered, returned], key, values, mode, direction, index, isConsistent, isProjected }) =>
    planRead(
      'Orders',
      { partition: [{ name: partition!, type: 'S' }], sort: [] },
      {
        mode,
        direction,
        partition: [{ S: key }],
        sort: [],
        ...(index !== undefined && { index }),
        filter: { join: 'and', members: [{ path: [filtered!], operator: 'in', values }] },
        ...(isProjected && { projection: [[returned!, 0, 'a']] }),
        ...(isConsistent && { consistent: true as const }),
      },
      100,
    ),
  );
