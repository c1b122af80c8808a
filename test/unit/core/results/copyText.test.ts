import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { parseItem } from '../../../../src/core/items/itemJson.ts';
import { copyText, copyWriter } from '../../../../src/core/results/copyText.ts';
import type { CopyFormat } from '../../../../src/core/results/copyText.ts';
import { guardFormula } from '../../../../src/core/results/formulaGuard.ts';
import { plainText } from '../../../../src/core/results/plainText.ts';
import { item, keySchema, runs } from '../items/arbitraries.ts';
import { readDelimited } from './delimited.ts';

const ada: Item = {
  id: { S: 'a1' },
  name: { S: 'Ada, "Countess"' },
  total: { N: '12345678901234567890.1234567890' },
  photo: { B: 'AAE=' },
  tags: { SS: ['x', 'y'] },
  address: { M: { zip: { S: '8000' }, floors: { L: [{ N: '1' }] } } },
  note: { S: '' },
  gone: { NULL: true },
  active: { BOOL: true },
};
const bob: Item = { id: { S: 'b2' }, name: { S: 'two\nlines\tand a tab' } };

describe('cells of several rows', () => {
  it('are TSV as a spreadsheet takes it: quotes only where they are needed', () => {
    expect(copyText('tsv', ['id', 'name', 'total'], [ada, bob])).toBe(
      'a1\tAda, "Countess"\t12345678901234567890.1234567890\nb2\t"two\nlines\tand a tab"\t',
    );
  });

  it('have the names first where that is asked for', () => {
    expect(copyText('tsvWithHeader', ['id', 'active'], [ada, bob])).toBe('id\tactive\na1\ttrue\nb2\t');
  });

  it('are CSV by RFC 4180', () => {
    expect(copyText('csv', ['id', 'name', 'note'], [ada, bob])).toBe(
      'id,name,note\r\na1,"Ada, ""Countess""",\r\nb2,"two\nlines\tand a tab",',
    );
  });

  it('show maps, lists and sets as JSON in one line', () => {
    expect(copyText('tsv', ['tags', 'address', 'photo', 'gone'], [ada])).toBe(
      '{"$SS": ["x", "y"]}\t{"floors": [1], "zip": "8000"}\tAAE=\tnull',
    );
  });

  it('are a list of JSON objects, lossless, without what an item lacks, in the order of the columns', () => {
    expect(copyText('json', ['total', 'id', 'photo'], [ada, bob])).toBe(
      '[\n  {\n    "total": 12345678901234567890.1234567890,\n    "id": "a1",\n    "photo": {"$B": "AAE="}\n  },\n  {\n    "id": "b2"\n  }\n]',
    );
  });

  it('are DynamoDB JSON', () => {
    const text = copyText('dynamodbJson', ['id', 'address'], [ada, bob]);
    expect(JSON.parse(text)).toEqual([{ id: ada.id, address: ada.address }, { id: bob.id }]);
    expect(text).toContain('  {\n    "id": {\n      "S": "a1"\n    },\n    "address": {\n      "M": {');
  });

  it('may all be missing', () => {
    expect(copyText('json', ['nothing'], [ada, bob])).toBe('[\n  {},\n  {}\n]');
    expect(copyText('dynamodbJson', ['nothing', 'at all'], [ada])).toBe('{}');
  });
});

describe('one row', () => {
  it('is one JSON object', () => {
    expect(copyText('json', ['id', 'active'], [ada])).toBe('{\n  "id": "a1",\n  "active": true\n}');
    expect(JSON.parse(copyText('dynamodbJson', ['id', 'gone'], [ada]))).toEqual({ id: ada.id, gone: ada.gone });
  });
});

describe('one cell', () => {
  const cases: readonly (readonly [CopyFormat, string, string])[] = [
    ['tsv', 'name', 'Ada, "Countess"'],
    ['tsv', 'total', '12345678901234567890.1234567890'],
    ['tsv', 'photo', 'AAE='],
    ['tsv', 'missing', ''],
    ['tsvWithHeader', 'id', 'id\na1'],
    ['csv', 'note', 'note\r\n""'],
    ['json', 'photo', '{"$B": "AAE="}'],
    ['json', 'name', '"Ada, \\"Countess\\""'],
    ['dynamodbJson', 'active', '{\n  "BOOL": true\n}'],
  ];
  it.each(cases)('as %s of “%s” is the value alone: %j', (format, name, text) => expect(copyText(format, [name], [ada])).toBe(text));

  it('is exactly the text, be it a formula', () => {
    expect(copyText('tsv', ['f'], [{ f: { S: '=1+1\t"' } }])).toBe('=1+1\t"');
  });
});

describe('text that a spreadsheet would run', () => {
  const two = (S: string): string => copyText('csv', ['a', 'b'], [{ a: { S } }]);
  it.each(['=1+1', '=cmd', ' =A1', '＝A1', '+SUM(1)', "-cmd|'/C calc'!A0", '@SUM(A1)', '-2+3+cmd(x)', '+[Book]Sheet'])(
    'is marked: %s',
    text => expect(readDelimited(two(text), ',')[1]).toEqual([`'${text}`, '']),
  );
  it.each(['-5', '+1 (555) 0100', '@name', '-', '- a thing', 'a=b', '5-3', "it's", "'quoted'"])('is not %s', text =>
    expect(readDelimited(two(text), ',')[1]).toEqual([text, '']),
  );
  it('is marked in the names of columns too', () => {
    expect(copyText('csv', ['=A1', 'b'], [{}])).toBe("'=A1,b\r\n,");
  });
  it('is no number', () => {
    expect(copyText('tsv', ['n', 'n'], [{ n: { N: '-5' } }])).toBe('-5\t-5');
  });
});

/** Texts that are hard to write: delimiters, quotes, breaks, formulas, apostrophes. */
const awkward = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '\t', '\n', '\r', "'", '=', '+', '-', '@', '(', 'a', ' '), maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const awkwardItem = fc.record({ a: awkward, b: awkward, c: awkward }, { requiredKeys: [] }).map(texts => {
  return Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }]));
});
const rowsOf = (one: fc.Arbitrary<Item>): fc.Arbitrary<readonly Item[]> => fc.array(one, { minLength: 2, maxLength: 5 });

/** Takes the mark off again. */
function unguardFormula(text: string): string {
  return text.startsWith("'") && guardFormula(text.slice(1)) === text ? text.slice(1) : text;
}

function cells(items: readonly Item[], columns: readonly string[]): readonly (readonly string[])[] {
  return items.map(row => columns.map(name => (Object.hasOwn(row, name) ? plainText(row[name]!) : '')));
}

describe('whatever the items hold', () => {
  const columns = ['a', 'b', 'c'];
  it.each([
    ['tsvWithHeader', '\t'],
    ['csv', ','],
  ] as const)('%s reads back to the same cells', (format, delimiter) => {
    fc.assert(
      fc.property(rowsOf(awkwardItem), fc.integer({ min: 1, max: 3 }), (items, width) => {
        const some = columns.slice(0, width);
        const read = readDelimited(copyText(format, some, items), delimiter);
        expect(read.map(row => row.map(unguardFormula))).toEqual([some, ...cells(items, some)]);
      }),
      runs(500),
    );
  });

  it.each([
    ['tsv', '\t', 0],
    ['csv', ',', 1],
  ] as const)('%s of values of every type reads back to their texts', (format, delimiter, header) => {
    fc.assert(
      fc.property(rowsOf(item), items => {
        const names = [...new Set(items.flatMap(Object.keys))];
        const read = readDelimited(copyText(format, names, items), delimiter).slice(header);
        expect(read.map(row => row.map(unguardFormula))).toEqual(cells(items, names));
      }),
      runs(200),
    );
  });

  it('JSON of a row reads back to the same item, to the last digit', () => {
    fc.assert(
      fc.property(item, row => {
        const { item: read, problems } = parseItem(copyText('json', Object.keys(row), [row]), keySchema);
        expect(problems).toEqual([]);
        expect(read).toEqual(row);
      }),
      runs(200),
    );
  });

  it('DynamoDB JSON reads back to the same items', () => {
    fc.assert(
      fc.property(rowsOf(item), items => {
        const names = [...new Set(items.flatMap(Object.keys))];
        expect(JSON.parse(copyText('dynamodbJson', names, items))).toEqual(items);
      }),
      runs(200),
    );
  });

  it('the text is the same, in however many blocks it is written', () => {
    fc.assert(
      fc.property(
        rowsOf(awkwardItem),
        fc.nat(5),
        fc.constantFrom<CopyFormat>('tsv', 'tsvWithHeader', 'csv', 'json', 'dynamodbJson'),
        (items, cut, format) => {
          const writer = copyWriter({ format, columns, rowCount: items.length });
          const text = writer.write(items.slice(0, cut)) + writer.write(items.slice(cut)) + writer.end();
          expect(text).toBe(copyText(format, columns, items));
        },
      ),
      runs(200),
    );
  });
});
