import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import { awkwardNames, awkwardNumbers, awkwardTexts, reservedWords } from './zooSpecimens.ts';

export function zooItems(): readonly Item[] {
  return [...types(), ...empties(), ...numbers(), ...texts(), ...keys(), ...names(), ...shapes(), ...sizes()];
}

export function zooNumberItems(): readonly Item[] {
  const sorted = awkwardNumbers.map(([what, N]) => item({ N: '1' }, { N }, { what: text(what) }));
  return [...sorted, ...awkwardNumbers.map(([what, N]) => item({ N }, { N: '7' }, { what: text(`Partition key: ${what}`) }))];
}

export function zooBinaryItems(): readonly Item[] {
  const bytes = (...codes: number[]): AttributeValue => ({ B: btoa(String.fromCharCode(...codes)) });
  const filled = (count: number, code: number): AttributeValue => ({ B: btoa(String.fromCharCode(code).repeat(count)) });
  const first = bytes(1);
  return [
    item(first, bytes(0), { what: text('A zero byte') }),
    item(first, bytes(0, 0), { what: text('Two zero bytes') }),
    item(first, bytes(127), { what: text('The last positive byte of a signed type') }),
    item(first, bytes(128), { what: text('Bytes sort unsigned: this is after 127') }),
    item(first, bytes(255, 254, 253), { what: text('Not valid UTF-8') }),
    item(first, bytes(251, 239, 190, 255), { what: text('Its base64 form has + and /') }),
    item(first, bytes(104, 105), { what: text('Bytes that read “hi”') }),
    item(first, filled(1024, 200), { what: text('The longest sort key: 1 KB') }),
    item(filled(2048, 7), bytes(1), { what: text('The longest partition key: 2 KB') }),
    item(bytes(...Array.from({ length: 256 }, (_, code) => code)), bytes(1), { what: text('Every byte there is, in the partition key') }),
  ];
}

function types(): Item[] {
  const one: Record<string, AttributeValue> = {
    S: text('text'),
    N: { N: '42' },
    B: { B: btoa('bytes') },
    BOOL: { BOOL: false },
    NULL: { NULL: true },
    M: { M: { a: text('b'), n: { N: '1' } } },
    L: { L: [text('first'), { N: '2' }, { BOOL: true }, { NULL: true }] },
    SS: { SS: ['red', 'green', 'blue', 'ɣ', ' '] },
    NS: { NS: ['1', '-2.5', '1E+30', '0.00000000000000000000000000000000000001', '12345678901234567890123456789012345678'] },
    BS: { BS: [btoa('one'), btoa('two'), btoa('\u0000\u00ff')] },
  };
  return [...Object.entries(one).map(([type, value]) => zoo('type', type, { value })), zoo('type', 'all of them', one)];
}

function empties(): Item[] {
  const all: Record<string, AttributeValue> = { string: text(''), list: { L: [] }, map: { M: {} }, binary: { B: '' } };
  const inside: AttributeMap = { list: { L: Object.values(all) }, map: { M: all } };
  return [
    ...Object.entries(all).map(([what, value]) => zoo('empty', what, { value })),
    zoo('empty', 'inside others', inside),
    zoo('empty', 'nothing but the key'),
  ];
}

function numbers(): Item[] {
  return awkwardNumbers.map(([what, N]) => zoo('number', what, { value: { N } }));
}

function texts(): Item[] {
  return awkwardTexts.map(([what, S]) => zoo('text', what, { value: text(S) }));
}

function keys(): Item[] {
  return [
    ...awkwardTexts.map(([what, S]) => item(text('key'), text(S), { what: text(`Sort key: ${what}`) })),
    ...awkwardTexts.map(([what, S]) => item(text(S), text('key'), { what: text(`Partition key: ${what}`) })),
    item(text('key'), text(filler(1024)), { what: text('The longest sort key: 1 KB') }),
    item(text(filler(2048)), text('key'), { what: text('The longest partition key: 2 KB') }),
    item(text('é'.repeat(1024)), text('key'), { what: text('2 KB in half as many characters') }),
  ];
}

function names(): Item[] {
  return [
    ...awkwardNames.map(([what, name]) => zoo('name', what, attributeMap([[name, text(`An attribute called ${name.slice(0, 40)}`)]]))),
    zoo('name', 'all of them', attributeMap(awkwardNames.map(([, name], index) => [name, { N: String(index) }]))),
    zoo('name', 'reserved words', attributeMap(reservedWords.map(name => [name, text(name)]))),
    zoo(
      'name',
      'a dot, and the same path',
      attributeMap([
        ['a.b', text('a name with a dot')],
        ['a', { M: { b: text('b inside a') } }],
      ]),
    ),
    zoo(
      'name',
      'an index, and the same path',
      attributeMap([
        ['l[0]', text('a name with brackets')],
        ['l', { L: [text('the first of l')] }],
      ]),
    ),
    zoo(
      'name',
      'in upper and in lower case',
      attributeMap([
        ['value', text('lower')],
        ['Value', text('mixed')],
        ['VALUE', text('upper')],
      ]),
    ),
    zoo('name', '__proto__ inside a map', { map: { M: attributeMap([['__proto__', { M: { polluted: { BOOL: true } } }]]) } }),
  ];
}

function shapes(): Item[] {
  return [
    zoo('shape', 'nested ten deep', { value: nested(10) }),
    zoo('shape', 'nested as deep as allowed', { value: nested(31) }),
    zoo('shape', 'a map that looks like a string value', { value: { M: { S: text('x') } } }),
    zoo('shape', 'a map that looks like a number value', { value: { M: { N: text('1') } } }),
    zoo('shape', 'a map that looks like a list value', { value: { M: { L: { L: [{ M: { BOOL: { BOOL: true } } }] } } } }),
    zoo('shape', 'a map that looks like marked binary', { value: { M: { $B: text(btoa('bytes')) } } }),
    zoo('shape', 'a map that looks like a marked set', { value: { M: { $SS: { L: [text('a'), text('b')] } } } }),
    zoo('shape', 'a map that looks like a marked number', { value: { M: { $N: text('1.0') } } }),
    zoo('shape', 'a map with a mark in a mark', { value: { M: { $M: { M: { $B: text('') } } } } }),
    zoo('shape', 'a list of every type', { value: { L: types().flatMap(({ value }) => (value === undefined ? [] : [value])) } }),
    zoo('shape', 'text that looks like other types', {
      value: { L: ['true', 'null', '42', '{}', '[]', '2026-05-01', '1E400', 'NaN', 'undefined'].map(text) },
    }),
  ];
}

function sizes(): Item[] {
  const many = Array.from({ length: 300 }, (_, index): [string, AttributeValue] => [
    `attribute${String(index + 1).padStart(3, '0')}`,
    index % 2 === 0 ? { N: String(index) } : text(`value ${index}`),
  ]);
  return [
    zoo('size', '300 attributes', attributeMap(many)),
    zoo('size', '390 KB', { value: text(filler(390 * 1024)) }),
    zoo('size', 'a list of 1,000', { value: { L: Array.from({ length: 1000 }, (_, index) => ({ N: String(index) })) } }),
    zoo('size', 'one long line', { value: text(filler(20_000).replaceAll('\n', ' ')) }),
  ];
}

/** Maps and lists in turn, `depth` of them around a text. */
function nested(depth: number): AttributeValue {
  if (depth === 0) {
    return text('the innermost');
  }
  return depth % 2 === 0 ? { M: { deeper: nested(depth - 1) } } : { L: [nested(depth - 1)] };
}

/** Exactly so many bytes of text, in numbered lines that tell where one is. */
function filler(bytes: number): string {
  const line = (index: number): string => `${String(index + 1).padStart(6, '0')} ${'the same again and again, '.repeat(4)}\n`;
  return Array.from({ length: Math.ceil(bytes / line(0).length) }, (_, index) => line(index))
    .join('')
    .slice(0, bytes);
}

function zoo(id: string, part: string, attributes: AttributeMap = {}): Item {
  return item(text(id), text(part), attributes);
}

function item(id: AttributeValue, part: AttributeValue, attributes: AttributeMap): Item {
  return attributeMap([['id', id], ['part', part], ...Object.entries(attributes)]);
}

function text(S: string): AttributeValue {
  return { S };
}
