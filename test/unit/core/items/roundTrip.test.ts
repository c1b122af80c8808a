import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemForms } from '../../../../src/core/items/itemForm.ts';
import { parseItem, printItem } from '../../../../src/core/items/itemJson.ts';
import { parseJson } from '../../../../src/core/items/jsonSyntax.ts';
import { item, keySchema, longLook, runs } from './arbitraries.ts';

describe.each(itemForms)('an item as a JSON document, in the form “%s”,', form => {
  it('is read as exactly the item that was written, whatever its values and names', longLook, () => {
    fc.assert(
      fc.property(item, original => {
        const printed = printItem(original, keySchema, form);
        const { item: read, problems, form: readAs } = parseItem(printed, keySchema);
        expect(problems).toEqual([]);
        expect(readAs).toBe(form);
        expect(isDeepStrictEqual(read, original)).toBe(true);
      }),
      runs(10_000),
    );
  });

  it('is JSON to everybody else too', longLook, () => {
    fc.assert(
      fc.property(item, original => {
        const read = JSON.parse(printItem(original, keySchema, form)) as object;
        expect(new Set(Object.keys(read))).toEqual(new Set(Object.keys(original)));
      }),
      runs(500),
    );
  });
});

/** Pieces of documents, whole and broken, in any order. */
const tokens = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u',
  'id',
  '"id"',
  '"$B"',
  '"$NS"',
  '1',
  '-',
  '.',
  'e',
  '0',
  'true',
  'null',
  ' ',
  '\n',
  '//',
  '/*',
  "'",
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...tokens), fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 40 })
  .map(parts => parts.join(''));
const halfPairs = fc
  .array(fc.oneof(fc.constantFrom(0x22, 0x7b, 0x7d), fc.nat(0xffff)), { maxLength: 30 })
  .map(units => String.fromCharCode(...units));

/** A document with one character taken out or put in, as while somebody types. */
const typing = fc
  .tuple(
    item,
    fc.constantFrom(...itemForms),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('', '"', '{', ']', ',', '\\', '9'),
  )
  .map(([original, form, where, inserted]) => {
    const printed = printItem(original, keySchema, form);
    const at = Math.floor(where * printed.length);
    return printed.slice(0, at) + inserted + printed.slice(inserted === '' ? at + 1 : at);
  });

describe('any text at all', () => {
  const anyText = fc.oneof(soup, halfPairs, typing);

  it('is read without throwing, as an item or as problems that lie within the text', longLook, () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...itemForms), (document, form) => {
        const { item: read, problems } = parseItem(document, keySchema, [{ name: '1', type: 'B' }], form);
        expect(read === undefined).toBe(problems.length > 0);
        for (const { offset, length, message } of problems) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThanOrEqual(document.trim() === '' ? 0 : 1);
          expect(offset + length).toBeLessThanOrEqual(document.length);
          expect(message).toMatch(/^["“A-Z].*\.$/su);
        }
      }),
      runs(3_000),
    );
  });

  it('is taken for JSON exactly when it is JSON', longLook, () => {
    fc.assert(
      fc.property(anyText, document => {
        expect('root' in parseJson(document)).toBe(isJson(document));
      }),
      runs(3_000),
    );
  });
});

function isJson(document: string): boolean {
  try {
    JSON.parse(document);
    return true;
  } catch {
    return false;
  }
}
