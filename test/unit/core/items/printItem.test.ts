import { describe, expect, it } from 'vitest';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { printItem } from '../../../../src/core/items/itemJson.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';

const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [{ name: '7', type: 'N' }] };

/** The text of one value, as it stands behind its name. */
function printed(value: AttributeValue): string {
  return printItem({ a: value }, key).slice('{\n  "a": '.length, -'\n}\n'.length);
}

describe('a value in the document', () => {
  const cases: readonly (readonly [AttributeValue, string])[] = [
    [{ S: 'é "quoted" \\ 😀\n\t\u0001' }, '"é \\"quoted\\" \\\\ 😀\\n\\t\\u0001"'],
    [{ S: '\u2028\u2029\u202e\u2066\u200f\u061c' }, '"\\u2028\\u2029\\u202e\\u2066\\u200f\\u061c"'],
    [{ S: 'family \u{1f468}\u200d\u{1f469}' }, '"family \u{1f468}\u200d\u{1f469}"'],
    [{ S: '\ud800' }, '"\\ud800"'],
    [{ N: '12345678901234567890123456789012345678' }, '12345678901234567890123456789012345678'],
    [{ N: '1E-130' }, '1E-130'],
    [{ N: '-0.10' }, '-0.10'],
    [{ N: '+5' }, '{"$N": "+5"}'],
    [{ N: '.5' }, '{"$N": ".5"}'],
    [{ N: '007' }, '{"$N": "007"}'],
    [{ BOOL: false }, 'false'],
    [{ NULL: true }, 'null'],
    [{ B: 'AAEC' }, '{"$B": "AAEC"}'],
    [{ SS: ['a', '"'] }, '{"$SS": ["a", "\\""]}'],
    [{ NS: ['1', '2.50', '+3'] }, '{"$NS": [1, 2.50, {"$N": "+3"}]}'],
    [{ BS: ['AAEC', ''] }, '{"$BS": ["AAEC", ""]}'],
    [{ L: [] }, '[]'],
    [{ M: {} }, '{}'],
    [{ L: [{ S: 'x' }, { L: [] }] }, '[\n    "x",\n    []\n  ]'],
    [{ M: { x: { N: '1' } } }, '{\n    "x": 1\n  }'],
    [{ M: { $B: { S: 'AAEC' } } }, '{\n    "$M": {\n      "$B": "AAEC"\n    }\n  }'],
    [{ M: { $M: { M: {} } } }, '{\n    "$M": {\n      "$M": {}\n    }\n  }'],
    [{ M: { $B: { S: 'AAEC' }, x: { NULL: true } } }, '{\n    "$B": "AAEC",\n    "x": null\n  }'],
    [{ M: { $X: { S: '' } } }, '{\n    "$X": ""\n  }'],
    [{ SS: ['a'.repeat(40), 'b'.repeat(40)] }, `{\n    "$SS": [\n      "${'a'.repeat(40)}",\n      "${'b'.repeat(40)}"\n    ]\n  }`],
  ];

  it.each(cases)('%j', (value, text) => {
    expect(printed(value)).toBe(text);
  });
});

describe('the document of an item', () => {
  it('has the key attributes first, in key order, then the others by name', () => {
    const item: Item = attributeMap([
      ['zip', { S: '' }],
      ['7', { N: '1' }],
      ['__proto__', { S: 'x' }],
      ['id', { S: 'i' }],
      ['', { NULL: true }],
    ]);
    expect(printItem(item, key)).toBe('{\n  "id": "i",\n  "7": 1,\n  "": null,\n  "__proto__": "x",\n  "zip": ""\n}\n');
  });

  it('is the same text in whatever order DynamoDB returned the attributes, inside maps too', () => {
    const [a, b]: readonly Item[] = [
      { id: { S: 'i' }, x: { M: { q: { N: '1' }, p: { N: '2' } } }, w: { NULL: true } },
      { w: { NULL: true }, x: { M: { p: { N: '2' }, q: { N: '1' } } }, id: { S: 'i' } },
    ];
    expect(printItem(a!, key)).toBe(printItem(b!, key));
  });

  it('is never a mark itself', () => {
    expect(printItem({ $B: { S: 'AAEC' } }, key)).toBe('{\n  "$B": "AAEC"\n}\n');
  });
});
