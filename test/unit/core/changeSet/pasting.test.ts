import { describe, expect, it } from 'vitest';
import { pastedSize, pastedValues } from '../../../../src/core/changeSet/pasting.ts';
import { replacedValues, replacer } from '../../../../src/core/changeSet/replacing.ts';
import { parseTabbed } from '../../../../src/core/changeSet/tabbedText.ts';

const none = (): undefined => undefined;

describe('a text from a spreadsheet', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\t\r\n',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a', [['a']]],
    ['', []],
    ['\n', [['']]],
    ['"a\tb\n""c"""\td', [['a\tb\n"c"', 'd']]],
    ['"a" b\tc', [['"a" b', 'c']]],
    ['"a\tb', [['"a', 'b']]],
    ['a\n\nb', [['a'], [''], ['b']]],
  ])('is read as lines and cells: %j', (text, lines) => {
    expect(parseTabbed(text)).toEqual(lines);
  });

  it('gives each cell a value of the type it has, or its column', () => {
    const block = { lines: [['5', 'x', 'true', '', '[1]', '7']], names: ['n', 's', 'b', 'kept', 'l', 'new'], columns: 1 };
    const item = { n: { N: '1' }, s: { S: 'a' }, b: { BOOL: false }, kept: { S: 'k' }, l: { L: [] } };
    expect(pastedValues(block, 0, { item, row: 0 }, name => (name === 'new' ? 'N' : undefined))).toEqual([
      ['n', { N: '5' }],
      ['s', { S: 'x' }],
      ['b', { BOOL: true }],
      ['l', { L: [{ N: '1' }] }],
      ['new', { N: '7' }],
    ]);
  });

  it('keeps the digits of a number, and a text that looks like one', () => {
    const block = { lines: [['12345678901234567890.12345', '007']], names: ['n', 's'], columns: 1 };
    expect(pastedValues(block, 0, { item: { n: { N: '1' } }, row: 0 }, none)).toEqual([
      ['n', { N: '12345678901234567890.12345' }],
      ['s', { S: '007' }],
    ]);
  });

  it('is refused where it is no value of the type, without saying the text', () => {
    const block = { lines: [['secret']], names: ['n'], columns: 1 };
    expect(() => pastedValues(block, 0, { item: { n: { N: '1' } }, row: 4 }, none)).toThrow(
      'Row 5: the text for “n” is not a number of up to 38 digits. Nothing was pasted.',
    );
  });

  it('fills a selection that has room for it several times', () => {
    const one = { lines: [['1']], names: ['a', 'b', 'c'], columns: 2 };
    expect(pastedSize(one, 3)).toEqual({ rows: 3, columns: 2 });
    expect(pastedValues(one, 2, { item: {}, row: 2 }, none)).toEqual([
      ['a', { S: '1' }],
      ['b', { S: '1' }],
    ]);
    const two = {
      lines: [
        ['1', '2'],
        ['3', '4'],
      ],
      names: ['a', 'b', 'c'],
      columns: 1,
    };
    expect(pastedSize(two, 1)).toEqual({ rows: 2, columns: 2 });
    expect(pastedValues(two, 1, { item: {}, row: 1 }, none)).toEqual([
      ['a', { S: '3' }],
      ['b', { S: '4' }],
    ]);
  });
});

describe('find and replace', () => {
  const item = { s: { S: 'Cat.cat' }, n: { N: '1050' }, b: { BOOL: true }, other: { S: 'cat' } };
  const whole = { kind: 'text', matchCase: false } as const;

  it('changes strings and numbers, which stay what they are', () => {
    expect(replacedValues(item, ['s', 'n', 'b', 'missing'], replacer({ ...whole, find: 'cat', replacement: '$1' }))).toEqual([
      ['s', { S: '$1.$1' }],
    ]);
    expect(replacedValues(item, ['s', 'n'], replacer({ ...whole, find: '50', replacement: '7' }))).toEqual([['n', { N: '107' }]]);
  });

  it('takes a text as it is, a whole value, or a regular expression', () => {
    const all = ['s', 'other'];
    expect(replacedValues(item, all, replacer({ ...whole, find: 't.c', replacement: '-' }))).toEqual([['s', { S: 'Ca-at' }]]);
    expect(replacedValues(item, all, replacer({ ...whole, kind: 'wholeValue', find: 'CAT', replacement: 'x' }))).toEqual([
      ['other', { S: 'x' }],
    ]);
    expect(replacedValues(item, all, replacer({ kind: 'regex', matchCase: true, find: '(c)at', replacement: '$1ow' }))).toEqual([
      ['s', { S: 'Cat.cow' }],
      ['other', { S: 'cow' }],
    ]);
  });

  it('is refused where there is nothing to find, or no regular expression', () => {
    expect(() => replacer({ ...whole, find: '', replacement: 'x' })).toThrow('There is nothing to find.');
    expect(() => replacer({ ...whole, kind: 'regex', find: '(', replacement: 'x' })).toThrow('This regular expression cannot be read.');
  });
});
