import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import { lineAt, parseItems, printItems, readItems, stepsBetween } from '../../../../src/core/changeSet/itemsText.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { item, keySchema, longLook, runs } from '../items/arbitraries.ts';

const key = { partition: [{ name: 'id', type: 'S' }], sort: [] } as const;
const shape: TableShape = { key, indexes: [] };
const of = (id: string, n: string): Item => ({ id: { S: id }, n: { N: n } });
const base = (each: Item): { readonly id: string; readonly item: Item } => ({ id: itemId(key, each), item: each });

describe('items as one text', () => {
  it('are a line each, key first', () => {
    expect(printItems(key, [{ a: { S: 'x' }, ...of('1', '12345678901234567890') }, of('2', '1')])).toBe(
      '{"id": "1", "a": "x", "n": 12345678901234567890}\n{"id": "2", "n": 1}\n',
    );
  });

  it('are a JSON array, each over several lines, where a person wants that', () => {
    expect(printItems(key, [{ a: { S: 'x' }, ...of('1', '12345678901234567890') }, of('2', '1')], 'array')).toBe(
      '[\n  {\n    "id": "1",\n    "a": "x",\n    "n": 12345678901234567890\n  },\n  {\n    "id": "2",\n    "n": 1\n  }\n]\n',
    );
    expect(printItems(key, [], 'array')).toBe('[]\n');
    expect(parseItems(shape, '[]\n', 'array')).toEqual({ items: [], problems: [] });
  });

  it.each(['ndjson', 'array'] as const)('are read as they were printed: %s', longLook, form => {
    const all = fc.uniqueArray(item, { maxLength: 5, selector: each => itemId(keySchema, each) });
    fc.assert(
      fc.property(all, items => {
        const bases = items.map(each => ({ id: itemId(keySchema, each), item: each }));
        const read = parseItems({ key: keySchema, indexes: [] }, printItems(keySchema, items, form), form);
        expect(read.problems).toEqual([]);
        expect(stepsBetween(keySchema, bases, read.items, -1)).toEqual([]);
      }),
      runs(300),
    );
  });

  it('tell each problem at its place, also a key that is there twice', () => {
    const text = '{"id": "1"}\n\n{"id": "2", "n": }\n{"n": 1}\n{"id": "1"}\n';
    const { problems } = parseItems(shape, text);
    expect(problems.map(({ offset }) => text.slice(0, offset).split('\n').length)).toEqual([3, 4, 5]);
    expect(problems[2]?.message).toBe('Line 1 has the same key. Change the key of one of them, or remove one.');
  });

  it('tell each problem of an array at its place', () => {
    const text = '[\n  {"id": "1"},\n  {\n    "id": "2",\n    "s": {"$SS": []}\n  }, {"n": 1},\n  7,\n  {\n    "id": "1"\n  }\n]\n';
    const { problems } = parseItems(shape, text, 'array');
    expect(problems.map(({ offset }) => lineAt(text, offset))).toEqual([5, 6, 7, 8]);
    expect(text.slice(problems[1]?.offset).startsWith('{"n": 1}')).toBe(true);
    expect(problems[2]?.message).toContain('An item is a JSON object.');
    expect(problems[3]).toEqual({
      message: 'Line 2 has the same key. Change the key of one of them, or remove one.',
      offset: text.lastIndexOf('{'),
      length: 1,
    });
  });

  it('are not all removed by an array that is none any more', () => {
    const places = ['', '{"id": "1"}', '[{"id": "1"}, ]', '[{"id": "1"}'].map(text => {
      const { items, problems } = parseItems(shape, text, 'array');
      expect(items).toEqual([]);
      expect(problems).toHaveLength(1);
      return problems[0]?.offset;
    });
    expect(places).toEqual([0, 0, 12, 11]);
  });

  it('tell apart by the key what was removed, added and changed', () => {
    const bases = [of('1', '1'), of('2', '2'), of('3', '3')].map(base);
    const { items } = parseItems(shape, printItems(key, [of('2', '20'), of('3', '3.0'), of('4', '4')]));
    expect(stepsBetween(key, bases, items, -5)).toEqual([
      { id: itemId(key, of('1', '')), from: of('1', '1') },
      { id: itemId(key, of('2', '')), from: of('2', '2'), to: of('2', '20') },
      { id: 'new:-5', row: -5, to: of('4', '4') },
    ]);
  });

  it.each(['ndjson', 'array'] as const)('are read piece by piece, ten thousand of them: %s', form => {
    const all = Array.from({ length: 10_000 }, (_, n) => of(String(n), '1'));
    const text = printItems(key, all, form);
    const reading = readItems(shape, text, form);
    let pieces = 0;
    for (let next = reading.next(); next.done !== true; next = reading.next()) {
      pieces++;
    }
    expect(pieces).toBeGreaterThanOrEqual(10_000);
    expect(parseItems(shape, text, form)).toEqual({ items: all, problems: [] });
  });

  it('tell of each that has a key again on which line that is first, however many these are', () => {
    const { problems } = parseItems(shape, '{"id": "1"}\n'.repeat(10_000));
    expect(problems).toHaveLength(9_999);
    expect(new Set(problems.map(({ message }) => message.split(' has')[0]))).toEqual(new Set(['Line 1']));
  });

  it('are told apart in an array by its brackets, whatever stands in their texts', () => {
    const items = [of('a', '1'), { ...of(']},{[', '1'), t: { S: 'quote " and \\ and \n' } }, { ...of('c', '1'), l: { L: [{ L: [] }] } }];
    expect(parseItems(shape, printItems(key, items, 'array'), 'array')).toEqual({ items, problems: [] });
    const open = '[\n  {"id": "1\n  },\n  {"id": "2"}\n]\n';
    expect(parseItems(shape, open, 'array').problems.map(({ offset }) => lineAt(open, offset))).toEqual([2]);
    for (const broken of [
      '[{"id": "1"}] x',
      '[{"id": "1"}]]',
      '[{"id": "1"} {"id": "2"}]',
      '[,{"id": "1"}]',
      '{"id": "1"}]',
      '[{"id": "1"}}]',
    ]) {
      expect(parseItems(shape, broken, 'array').problems, broken).toHaveLength(1);
    }
  });
});
