import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { parseItem, printItem } from '../../../../src/core/items/itemJson.ts';
import { newItemCursor, newItemTemplate } from '../../../../src/core/items/newItem.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';

const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };
const id = '"id": {"S": "1"}';

/** Each problem as the text it marks, and its message. */
function problemsOf(text: string): readonly string[] {
  const { problems, form } = parseItem(text, key, [{ name: 'gsi', type: 'N' }], 'dynamodb');
  expect(form).toBe('dynamodb');
  return problems.map(({ offset, length, message }) => `${text.slice(offset, offset + length)} → ${message}`);
}

describe('DynamoDB JSON', () => {
  const item: Item = {
    id: { S: '1' },
    n: { N: '1.50' },
    m: { M: { b: { B: 'AAE=' }, l: { L: [{ NULL: true }, { BOOL: false }] }, none: { M: {} } } },
    s: { NS: ['1', '2'] },
  };

  it('is printed so that short values stand in a line', () => {
    expect(printItem(item, key, 'dynamodb')).toBe(`{
  "id": {"S": "1"},
  "m": {"M": {
    "b": {"B": "AAE="},
    "l": {"L": [
      {"NULL": true},
      {"BOOL": false}
    ]},
    "none": {"M": {}}
  }},
  "n": {"N": "1.50"},
  "s": {"NS": ["1", "2"]}
}
`);
  });

  it('is also read as others write it', () => {
    expect(parseItem(JSON.stringify(item, null, 4), key)).toEqual({ item, problems: [], form: 'dynamodb' });
  });

  it('is what a new item may begin as, the cursor within the quotes of its key', () => {
    const text = newItemTemplate(key, 'dynamodb');
    expect(text).toBe('{\n  "id": {"S": ""}\n}\n');
    expect(text.slice(newItemCursor(key, 'dynamodb'))).toBe('"}\n}\n');
  });
});

describe('the form of a document', () => {
  it.each([
    ['{"id": "1", "a": {"S": "x"}}', 'plain'],
    ['{"id": {"S": "1"}, "a": {"S": "x"}}', 'dynamodb'],
    ['{"a": {"S": "x"}, "id": {"$B": "AQ=="}}', 'plain'],
    ['{"id": {"S": "1", "N": "2"}}', 'plain'],
  ])('%s is told by its key: %s', (text, form) => {
    expect(parseItem(text, key, [], form === 'plain' ? 'dynamodb' : 'plain').form).toBe(form);
  });

  it('is taken as given where the key is not there', () => {
    expect(parseItem('{"a": {"S": "x"}}', key, [], 'dynamodb').form).toBe('dynamodb');
    expect(parseItem('{"a": {"S": "x"}}', key).form).toBe('plain');
  });
});

describe('what DynamoDB would refuse is told in this form too, at its place', () => {
  it.each([
    [`{${id}, "a": "x"}`, '"x" → In DynamoDB JSON a value stands with its type, such as {"S": "text"} or {"N": "12"}. Write it so.'],
    [
      `{${id}, "a": {"S": "x", "N": "1"}}`,
      '{"S": "x", "N": "1"} → In DynamoDB JSON a value stands with its type, such as {"S": "text"} or {"N": "12"}. Write it so.',
    ],
    [`{${id}, "a": {"X": 1}}`, '"X" → This is not a type of DynamoDB. Write one of S, N, B, BOOL, NULL, M, L, SS, NS, BS.'],
    [`{${id}, "a": {"S": 1}}`, '1 → A string is written in double quotes, such as {"S": "text"}. Write it so.'],
    [
      `{${id}, "a": {"N": 1}}`,
      '1 → A number is written as text, such as {"N": "12.5"}, which keeps all its digits. Put it in double quotes.',
    ],
    [`{${id}, "a": {"N": "x"}}`, '"x" → This is not a number. Write digits, such as 12.5, or make it a text.'],
    [`{${id}, "a": {"BOOL": "true"}}`, '"true" → A boolean is written {"BOOL": true} or {"BOOL": false}, without quotes. Write it so.'],
    [`{${id}, "a": {"NULL": false}}`, 'false → Null is written {"NULL": true}. Write it so.'],
    [`{${id}, "a": {"SS": []}}`, '[] → A set cannot be empty. Add an element, or remove the attribute.'],
    [`{${id}, "a": {"NS": ["1", "1.0"]}}`, '"1.0" → This number is in the set already; 1 and 1.0 are the same number. Remove one of them.'],
    [
      `{${id}, "a": {"NS": [1]}}`,
      '1 → A number is written as text, such as {"N": "12.5"}, which keeps all its digits. Put it in double quotes.',
    ],
    [`{${id}, "a": {"L": {}}}`, '{} → A list is written with its elements in brackets, such as {"L": [{"S": "text"}]}. Write it so.'],
    [`{${id}, "a": {"M": {"b": {"N": "1E+126"}}}}`, /^"1E\+126" → This number is out of range/],
    [`{${id}, "gsi": {"S": "x"}}`, /^\{"S": "x"\} → "gsi" is a key of a secondary index and must be a number .* Write it as \{"N":/],
    ['{"id": {"S": ""}}', '{"S": ""} → "id" is the partition key and cannot be empty. Fill it in.'],
    ['{"id": {"N": "1"}}', /must be a string \(S\); it is a number here\. Write it as \{"S": "<text>"\}\.$/],
    ['{"a": {"S": "x"}}', '{ → "id" is missing: it is the partition key, a string (S). Add it.'],
  ])('%s', (text, problem) => {
    const found = problemsOf(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toEqual(typeof problem === 'string' ? problem : (expect.stringMatching(problem) as string));
  });

  it('32 levels are the most there are', () => {
    const nested = (depth: number): string => `${'{"L": ['.repeat(depth)}{"S": "x"}${']}'.repeat(depth)}`;
    expect(problemsOf(`{${id}, "a": ${nested(31)}}`)).toEqual([]);
    expect(problemsOf(`{${id}, "a": ${nested(32)}}`)).toEqual([expect.stringContaining('nested over 32 levels')]);
  });
});
