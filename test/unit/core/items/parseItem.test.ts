import { describe, expect, it } from 'vitest';
import { parseItem } from '../../../../src/core/items/itemJson.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';

const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };
const withSort: KeySchema = { ...key, sort: [{ name: 'sk', type: 'B' }] };

/** Each problem as the text it marks, and its message. */
function problemsOf(text: string, schema = key): readonly string[] {
  return parseItem(text, schema).problems.map(({ offset, length, message }) => `${text.slice(offset, offset + length)} → ${message}`);
}

function problemsIn(value: string): readonly string[] {
  return problemsOf(`{"id": "1", "a": ${value}}`);
}

describe('a document that is not JSON', () => {
  it.each([
    ['{"id": "1",}', ', → Nothing follows this comma. Remove it.'],
    ['{"id": [1, ]}', ', → Nothing follows this comma. Remove it.'],
    ['{"id": "1"', '" → A closing brace } is expected after this.'],
    ['{"id": [1', '1 → A closing bracket ] is expected after this.'],
    ['{"id": }', '} → A value is expected here, such as "text", 1, true, null, [] or {}.'],
    ['{, "id": 1}', ', → A value is expected here, such as "text", 1, true, null, [] or {}.'],
    ['{1: 1}', '1 → The name of an attribute is expected here, in double quotes.'],
    ['{"id" "1"}', '"1" → A colon is expected here, between the name of the attribute and its value.'],
    ['{"id": "1" "b": 1}', '"b" → A comma is expected here, before the next one.'],
    ['{"id": "1"} {}', '{ → Nothing may follow the closing bracket. Remove this.'],
    ['{"id": "1" // x\n}', '// x → JSON has no comments. Remove this one.'],
    ['{"id": "1" /* x }', '/* x } → JSON has no comments. Remove this one.'],
    ['{"id": "1\n"}', '"1 → The closing double quote is missing. Add it, and write a line break inside a text as \\n.'],
    ['{"id": "\\u12"}', '"\\u12" → Four hexadecimal digits are expected after each \\u, such as \\u00e9.'],
    ['{"id": "\\x"}', '"\\x" → A backslash stands before something it cannot escape. Write \\\\ for a backslash.'],
    ['{"id": "\t"}', '"\t" → An invisible control character is in this text. Write it as an escape, such as \\t for a tab.'],
    ["{'id': 1}", "'id' → JSON has no single quotes. Put names and text in double quotes."],
    ['{"id": True}', 'True → This is not JSON. Put names and text in double quotes; numbers, true, false and null stand without.'],
    ['{"id": .5}', '.5 → A number in JSON begins with a digit or a minus. Write 0.5 for .5, and 5 for +5.'],
    ['{"id": 007}', '0 → A number in JSON does not begin with a zero. Remove the leading zeros.'],
    ['{"id": 1.}', '1. → This number is not finished. Add a digit, or remove its last character.'],
    [' \n ', ' → The document is empty. Write the item as a JSON object, such as {"id": "1"}.'],
  ])('%j: what was expected, in words, at its place', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it.each(['[', '{"a":', '"'])('is refused without an end of its own: %j a hundred thousand times', piece => {
    expect(parseItem(piece.repeat(100_000), key).problems).toHaveLength(1);
  });
});

describe('a document that is not an item', () => {
  it.each(['"id"', '[1]', 'null', '5'])('%s', text => {
    expect(problemsOf(text)).toEqual([`${text} → An item is a JSON object. Put its attributes in braces, such as {"id": "1"}.`]);
  });
});

describe('a key attribute', () => {
  it.each([
    ['{}', '{ → "id" is missing: it is the partition key, a string (S). Add it.'],
    ['{"id": ""}', '"" → "id" is the partition key and cannot be empty. Fill it in.'],
    ['{"id": 12}', '12 → "id" is the partition key and must be a string (S); it is a number here. Write it in double quotes.'],
    ['{"id": ["a"]}', '["a"] → "id" is the partition key and must be a string (S); it is a list here. Write it in double quotes.'],
    ['{"id": null}', 'null → "id" is the partition key and must be a string (S); it is null here. Write it in double quotes.'],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it.each([
    ['{"$B": ""}', '{"$B": ""} → "sk" is the sort key and cannot be empty. Fill it in.'],
    ['"x"', '"x" → "sk" is the sort key and must be binary (B); it is a string here. Write it as {"$B": "<base64>"}.'],
    [
      '{"$B": "x"}',
      '"x" → This is not complete base64: its length must be a multiple of 4. Add the missing = at the end, or encode the bytes again.',
    ],
  ])('that sorts: %s', (value, problem) => {
    expect(problemsOf(`{"id": "1", "sk": ${value}}`, withSort)).toEqual([problem]);
  });

  it('has at most 2048 bytes, or 1024 if it sorts', () => {
    const sort: KeySchema = { ...key, sort: [{ name: 'sk', type: 'S' }] };
    const long = (id: number, sk: number): readonly string[] =>
      parseItem(`{"id": "${'é'.repeat(id / 2)}", "sk": "${'s'.repeat(sk)}"}`, sort).problems.map(problem => problem.message);
    expect(long(2048, 1024)).toEqual([]);
    expect(long(2050, 1025)).toEqual([
      '"id" is the partition key and may have at most 2,048 bytes; it has 2,050 here. Shorten it.',
      '"sk" is the sort key and may have at most 1,024 bytes; it has 1,025 here. Shorten it.',
    ]);
  });

  it('may be missing if only an index has it; if it is there, it must fit', () => {
    const indexKeys = [
      { name: 'id', type: 'N' },
      { name: 'gsi', type: 'S' },
    ] as const;
    const messages = (text: string): readonly string[] => parseItem(text, key, indexKeys).problems.map(problem => problem.message);
    expect(messages('{"id": "1"}')).toEqual([]);
    expect(messages('{"id": "1", "gsi": "x"}')).toEqual([]);
    expect(messages('{"id": "1", "gsi": ""}')).toEqual([
      '"gsi" is a key of a secondary index and cannot be empty. Fill it in or remove it.',
    ]);
    expect(messages('{"id": "1", "gsi": 1}')).toEqual([
      '"gsi" is a key of a secondary index and must be a string (S); it is a number here. Write it in double quotes.',
    ]);
  });
});

describe('a name', () => {
  it.each([
    ['{"id": "1", "a": 1, "a": 2}', '"a" → "a" is here twice. Rename or remove one of them.'],
    ['{"id": "1", "a": 1, "\\u0061": 2}', '"\\u0061" → "a" is here twice. Rename or remove one of them.'],
    ['{"id": "1", "m": {"__proto__": 1, "__proto__": 1}}', '"__proto__" → "__proto__" is here twice. Rename or remove one of them.'],
    ['{"id": "1", "": 1}', '"" → An attribute needs a name. Give it one.'],
    ['{"id": "1", "m": {"": 1}}', '"" → An attribute needs a name. Give it one.'],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('has at most 64 KB, and is not shown whole in a message', () => {
    const name = 'n'.repeat(65_536);
    const [problem] = parseItem(`{"id": "1", "${name}": 1}`, key).problems;
    expect(problem).toEqual({
      message: 'An attribute name may have at most 65,535 bytes (64 KB); this one has 65,536. Shorten it.',
      offset: 12,
      length: 65_538,
    });
    const [twice] = parseItem(`{"id": "1", "${name.slice(1)}": 1, "${name.slice(1)}": 1}`, key).problems;
    expect(twice?.message.length).toBeLessThan(120);
  });
});

describe('a number', () => {
  it.each([
    '1e-130',
    '-1',
    '0',
    '-0',
    '12345678901234567890123456789012345678',
    '9.9999999999999999999999999999999999999E+125',
    '{"$N": "+5"}',
  ])('%s is kept as it is written', value => {
    const { item } = parseItem(`{"id": "1", "a": ${value}}`, key);
    expect(item?.a).toEqual({ N: value === '{"$N": "+5"}' ? '+5' : value });
  });

  it.each([
    ['1e126', 'out of range'],
    ['-1e126', 'out of range'],
    ['1e-131', 'out of range'],
    ['1e999999', 'out of range'],
    ['123456789012345678901234567890123456789', 'at most 38 significant digits'],
  ])('%s is refused', (value, message) => {
    const [problem, ...others] = problemsIn(value);
    expect(problem).toMatch(`${value} → `);
    expect(problem).toContain(message);
    expect(others).toEqual([]);
  });
});

describe('a mark', () => {
  it.each([
    ['{"$SS": []}', '[] → A set cannot be empty. Add an element, or remove the attribute.'],
    ['{"$SS": ["a", "\\u0061"]}', '"\\u0061" → This text is in the set already. Remove one of them.'],
    ['{"$NS": [1, 1.0]}', '1.0 → This number is in the set already; 1 and 1.0 are the same number. Remove one of them.'],
    ['{"$NS": [1, {"$N": "+1"}]}', '{"$N": "+1"} → This number is in the set already; 1 and 1.0 are the same number. Remove one of them.'],
    ['{"$BS": ["AA==", "AA=="]}', '"AA==" → These bytes are in the set already. Remove one of them.'],
  ])('%s', (value, problem) => {
    expect(problemsIn(value)).toEqual([problem]);
  });

  it.each([
    ['{"$SS": "a"}', '"a"', '"$SS" is a set of strings'],
    ['{"$SS": [1]}', '1', '"$SS" is a set of strings'],
    ['{"$NS": ["1"]}', '"1"', '"$NS" is a set of numbers'],
    ['{"$NS": [{"$B": "AA=="}]}', '{"$B": "AA=="}', '"$NS" is a set of numbers'],
    ['{"$NS": {}}', '{}', '"$NS" is a set of numbers'],
    ['{"$BS": [null]}', 'null', '"$BS" is a set of bytes'],
    ['{"$BS": ["x"]}', '"x"', 'base64'],
    ['{"$B": 1}', '1', '"$B" takes bytes'],
    ['{"$B": "AB=="}', '"AB=="', 'not canonical base64'],
    ['{"$B": "A-_="}', '"A-_="', 'This is not base64'],
    ['{"$N": 5}', '5', '"$N" takes a number as text'],
    ['{"$N": "five"}', '"five"', 'This is not a number'],
    ['{"$N": "1e126"}', '"1e126"', 'out of range'],
    ['{"$M": []}', '[]', '"$M" takes a map'],
  ])('%s is refused at its content', (value, marked, message) => {
    const [problem, ...others] = problemsIn(value);
    expect(problem).toMatch(`${marked} → `);
    expect(problem).toContain(message);
    expect(others).toEqual([]);
  });

  it('is no mark beside another attribute, under another name, inside $M, or at the top', () => {
    expect(parseItem('{"id": "1", "a": {"$B": 1, "x": 2}, "b": {"$X": 1}, "c": {"$M": {"$B": 1}}}', key).item).toEqual({
      id: { S: '1' },
      a: { M: { $B: { N: '1' }, x: { N: '2' } } },
      b: { M: { $X: { N: '1' } } },
      c: { M: { $B: { N: '1' } } },
    });
    expect(parseItem('{"$B": "1"}', { partition: [{ name: '$B', type: 'S' }], sort: [] }).item).toEqual({ $B: { S: '1' } });
  });
});

describe('a text', () => {
  it('is decoded exactly', () => {
    expect(parseItem('{"id": "\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\"\\\\\\u0000"}', key).item).toEqual({
      id: { S: 'é😀/\b\f\n\r\t"\\\0' },
    });
  });

  it.each(['"\\ud800"', '"\\ude00\\ud83d"', '"\ud800"', '{"$SS": ["\\ud800"]}'])('%j cannot be stored', value => {
    expect(problemsIn(value).join()).toContain('half of a surrogate pair');
  });
});

describe('an item', () => {
  it.each([
    ['[', ']'],
    ['{"x": ', '}'],
    ['{"$M": {"$B": ', '}}'],
  ])('is nested 32 levels deep at most, as %s…%s', (open, close) => {
    const nested = (wraps: number): string => `{"id": "1", "a": ${open.repeat(wraps)}1${close.repeat(wraps)}}`;
    expect(problemsOf(nested(31))).toEqual([]);
    expect(problemsOf(nested(32))).toEqual([
      '1 → This is nested over 32 levels deep, which is the most DynamoDB takes. Flatten it, or store it as text.',
    ]);
  });

  it('has at most 400 KB with its names; the first line is marked', () => {
    const text = (length: number): string => `\n{\n  "id": "1",\n  "a": "${'x'.repeat(length)}"\n}\n`;
    const overhead = 'id'.length + '1'.length + 'a'.length;
    expect(parseItem(text(409_600 - overhead), key).problems).toEqual([]);
    expect(parseItem(text(409_601 - overhead), key).problems).toEqual([
      {
        message: 'This item has 409,601 bytes; DynamoDB stores at most 409,600 (400 KB). Move or shorten its largest attributes.',
        offset: 1,
        length: 1,
      },
    ]);
  });

  it('tells all its problems in the order of the text, and not more than a person reads', () => {
    const problems = parseItem(`{"x": {"$B": "?"}, "y": [${'1e999,'.repeat(500)}1]}`, key).problems;
    expect(problems).toHaveLength(100);
    expect(problems.map(problem => problem.offset)).toEqual(problems.map(problem => problem.offset).toSorted((a, b) => a - b));
  });
});
