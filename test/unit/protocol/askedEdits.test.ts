import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedAttributes,
  askedCellEdits,
  askedColumns,
  askedInsert,
  askedNewRows,
  askedOptionalSelection,
  askedPaste,
  askedReplacement,
  askedRevert,
  askedSelection,
} from '../../../src/protocol/tableEditor/askedEdits.ts';
import { askedValue } from '../../../src/protocol/tableEditor/askedValue.ts';
import { attributeValue } from '../core/items/arbitraries.ts';

const selection = { rows: [{ from: 0, to: 5000 }], version: 3 };
const match = { kind: 'regex', matchCase: true };

describe('what a page asks to be changed', () => {
  it('is taken as it is where it can be asked for', () => {
    const edits = [
      { row: -1, name: 'a', value: { N: '1' } },
      { row: 0, name: '__proto__' },
    ];
    expect(askedCellEdits({ edits })).toEqual(edits);
    expect(askedInsert({})).toEqual({});
    expect(askedInsert({ item: { a: { S: 'x' } } })).toEqual({ item: { a: { S: 'x' } } });
    expect(askedSelection(selection)).toEqual(selection);
    expect(askedOptionalSelection({})).toBeUndefined();
    expect(askedOptionalSelection(selection)).toEqual(selection);
    expect(askedRevert(selection)).toEqual(selection);
    expect(askedRevert({ ...selection, names: ['a'] })).toEqual({ ...selection, names: ['a'] });
    expect(askedAttributes({ ...selection, names: ['a'] })).toEqual({ ...selection, names: ['a'] });
    const set = { ...selection, names: ['a', 'b'], value: { N: '1' } };
    expect(askedAttributes(set)).toEqual(set);
    const paste = { ...selection, names: ['a', 'b'], columns: 1, text: '1\t2' };
    expect(askedPaste(paste)).toEqual(paste);
    const replacement = { ...selection, names: ['a'], find: 'x', replacement: '', match };
    expect(askedReplacement(replacement)).toEqual(replacement);
    expect(askedNewRows({ names: ['a'], text: '' })).toEqual({ names: ['a'], text: '' });
  });

  it.each<readonly [(params: unknown) => unknown, readonly unknown[]]>([
    [
      askedCellEdits,
      [{}, { edits: 'x' }, { edits: [{ row: 0.5, name: 'a' }] }, { edits: [{ row: 0 }] }, { edits: [{ row: 0, name: 'a', value: 1 }] }],
    ],
    [askedInsert, [undefined, { item: { a: 'x' } }]],
    [askedSelection, [{}, { rows: [{ from: -1, to: 1 }], version: 0 }, { rows: [], version: '0' }]],
    [askedColumns, [selection, { ...selection, names: [1] }]],
    [askedPaste, [{ ...selection, names: [], columns: 0, text: '' }]],
    [askedReplacement, [{ ...selection, names: [], find: '', replacement: '', match: { kind: 'glob', matchCase: true } }]],
  ])('is refused where it cannot be asked for: %s', (ask, all) => {
    for (const params of all) {
      expect(() => ask(params)).toThrow('This view asked for something it cannot ask for.');
    }
  });

  it('may be any value there is', () => {
    fc.assert(
      fc.property(attributeValue, value => {
        expect(askedValue(structuredClone(value))).toEqual(value);
      }),
    );
  });

  it.each([
    null,
    {},
    { S: 1 },
    { N: 1 },
    { B: null },
    { BOOL: 'true' },
    { NULL: false },
    { M: { a: 1 } },
    { M: null },
    { L: {} },
    { L: ['a'] },
    { SS: 'a' },
    { NS: [1] },
    { X: 'a' },
    { S: 'a', N: '1' },
    Array.from({ length: 100 }).reduce<unknown>(inner => ({ L: [inner] }), { NULL: true }),
  ])('is no value where it has no shape of one: %j', value => {
    expect(() => askedValue(value)).toThrow('This view asked for something it cannot ask for.');
  });
});
