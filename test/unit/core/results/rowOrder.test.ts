import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeMap, typeOf } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { compareNumbers } from '../../../../src/core/items/number.ts';
import type { Arrangement } from '../../../../src/core/results/arrangement.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import { RowOrder } from '../../../../src/core/results/rowOrder.ts';
import { attributeValue, base64, longLook, numberText, runs, text } from '../items/arbitraries.ts';
import { MovedClock } from '../movedClock.ts';
import { bytesOf, decode } from '../wirePages.ts';
import { spell } from './jsonSpelling.ts';

const never = new AbortController().signal;

function storeOf(items: readonly Item[], seed = 0): ResultStore {
  const store = new ResultStore([], decode);
  add(store, items, seed);
  return store;
}

function add(store: ResultStore, items: readonly Item[], seed = 0): void {
  store.append(bytesOf(spell({ Items: items }, seed)));
}

const rowsOf = (order: RowOrder): readonly number[] => Array.from({ length: order.rowCount }, (_, position) => order.rowAt(position)!);

async function arranged(store: ResultStore, arrangement: Arrangement): Promise<readonly number[]> {
  const order = new RowOrder(store, arrangement, new MovedClock());
  await order.update(never);
  return rowsOf(order);
}

const groups = ['N', 'S', 'B', 'BOOL', 'NULL', 'NS', 'SS', 'BS', 'L', 'M'];

/** How two values compare, as plainly as it can be said. */
function compareValues(a: AttributeValue, b: AttributeValue): number {
  const byGroup = groups.indexOf(typeOf(a)) - groups.indexOf(typeOf(b));
  if (byGroup !== 0) {
    return byGroup;
  }
  if ('N' in a && 'N' in b) {
    return compareNumbers(a.N, b.N);
  }
  if ('S' in a && 'S' in b) {
    return Buffer.compare(Buffer.from(a.S), Buffer.from(b.S));
  }
  if ('B' in a && 'B' in b) {
    return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'));
  }
  if ('BOOL' in a && 'BOOL' in b) {
    return Number(a.BOOL) - Number(b.BOOL);
  }
  const [left, right] = [a, b].map(value => Object.keys(Object.values(value)[0] as object).length);
  return left! - right!;
}

function sortedRows(values: readonly (AttributeValue | undefined)[], sense: number): readonly number[] {
  const rows = [...values.keys()];
  const there = rows.filter(row => values[row] !== undefined);
  return [...there.sort((a, b) => sense * compareValues(values[a]!, values[b]!)), ...rows.filter(row => values[row] === undefined)];
}

/** Many alike, and many that differ late. */
const similarText = fc
  .tuple(fc.constantFrom('', 'ORDER#', 'é', '😀', '\uffee', '"'), fc.constantFrom('', '0000', 'a"b', '\u0000'), text)
  .map(parts => parts.join(''));
const similarNumber = fc.oneof(
  numberText,
  fc.constantFrom(
    '1',
    '1.0',
    '10e-1',
    '-1',
    '0',
    '-0',
    '100000000000000000000000000000000000001',
    '100000000000000000000000000000000000002',
  ),
);
const similarBinary = fc.oneof(
  base64,
  fc.uint8Array({ maxLength: 3 }).map(bytes => Buffer.from([0, 0, 0, 0, 0, 0, ...bytes]).toString('base64')),
);
const value = fc.oneof(
  similarText.map(S => ({ S })),
  similarNumber.map(N => ({ N })),
  similarBinary.map(B => ({ B })),
  attributeValue,
);

const column = fc.array(fc.option(value, { nil: undefined }), { maxLength: 40 });
const itemsOf = (values: readonly (AttributeValue | undefined)[]): readonly Item[] =>
  values.map((each, index) => attributeMap([['n', { N: String(index) }], ...(each === undefined ? [] : [['a', each] as const])]));

describe('rows sorted by a column', () => {
  it(
    'go by typed value: numbers by all their digits, strings and binary by their bytes, types apart, the missing last',
    longLook,
    async () => {
      await fc.assert(
        fc.asyncProperty(column, fc.integer(), async (values, seed) => {
          const store = storeOf(itemsOf(values), seed);
          expect(await arranged(store, { sort: { column: 'a', direction: 'ascending' } })).toEqual(sortedRows(values, 1));
          expect(await arranged(store, { sort: { column: 'a', direction: 'descending' } })).toEqual(sortedRows(values, -1));
        }),
        runs(300),
      );
    },
  );

  it('that arrive later are put in their places, as if they had all been there', longLook, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(column, { maxLength: 4 }), fc.constantFrom('ascending', 'descending'), async (pages, direction) => {
        const store = storeOf([]);
        const order = new RowOrder(store, { sort: { column: 'a', direction } }, new MovedClock());
        for (const values of pages) {
          add(store, itemsOf(values));
          await order.update(never);
        }
        expect(rowsOf(order)).toEqual(sortedRows(pages.flat(), direction === 'ascending' ? 1 : -1));
      }),
      runs(200),
    );
  });

  it('tell a text from one that goes on with nothing to be seen', async () => {
    const values = ['ab\u0000', 'ab', 'ab\u0000\u0000', '', '\u0000'].map(S => ({ S }));
    expect(await arranged(storeOf(itemsOf(values)), { sort: { column: 'a', direction: 'ascending' } })).toEqual([3, 4, 1, 0, 2]);
  });

  it.each([1, 2047, 2048, 2049, 10_000])('are all there, in order, when there are %i', async count => {
    const values = Array.from({ length: count }, (_, row) => ({ N: String((row * 7919) % 1000) }));
    expect(await arranged(storeOf(itemsOf(values)), { sort: { column: 'a', direction: 'ascending' } })).toEqual(sortedRows(values, 1));
  });

  it('stay in their places when what stands there is no value', async () => {
    const store = new ResultStore([], decode);
    store.append(bytesOf('{"Items":[{"a":{"X":1}},{"a":{"N":"x"}},{"a":5},{"a":{}},{"a":{"S":"x"}}]}'));
    expect(await arranged(store, { sort: { column: 'a', direction: 'ascending' } })).toEqual([4, 0, 1, 2, 3]);
  });
});

describe('rows that have a text', () => {
  const has = (each: AttributeValue, wanted: string): boolean => {
    if ('L' in each) {
      return each.L.some(element => has(element, wanted));
    }
    if ('M' in each) {
      return Object.entries(each.M).some(([name, member]) => name.toLowerCase().includes(wanted) || has(member, wanted));
    }
    const texts = 'NULL' in each ? ['null'] : Object.values(each).flat().map(String);
    return texts.some(one => one.toLowerCase().includes(wanted));
  };

  it('are those of which a value has it, in small letters or capitals', longLook, async () => {
    const wanted = fc.oneof(fc.constantFrom('a', 'S', 'ORDER', '"', '\\', '1', 'True', 'null', 'É', 'x"', '{'), text);
    await fc.assert(
      fc.asyncProperty(column, wanted, fc.integer(), async (values, sought, seed) => {
        const expected = values.flatMap((each, row) => (each !== undefined && has(each, sought.toLowerCase()) ? [row] : []));
        expect(await arranged(storeOf(itemsOf(values), seed), { filter: { text: sought, column: 'a' } })).toEqual(expected);
      }),
      runs(300),
    );
  });

  it('are looked for in all columns, and not in the names of those', async () => {
    const store = storeOf([{ city: { S: 'Bern' } }, { name: { S: 'City Hall' } }, { at: { M: { city: { S: 'x' } } } }, { n: { N: '12' } }]);
    expect(await arranged(store, { filter: { text: 'cITY' } })).toEqual([1, 2]);
    expect(await arranged(store, { filter: { text: 'city', column: 'name' } })).toEqual([1]);
    expect(await arranged(store, { filter: { text: '' } })).toEqual([0, 1, 2, 3]);
    expect(await arranged(store, { filter: { text: 'S' } })).toEqual([]);
  });

  it('can be sorted too, and get more', async () => {
    const store = storeOf([{ a: { N: '3' } }, { a: { N: '13' } }, { a: { N: '2' } }]);
    const order = new RowOrder(store, { filter: { text: '3' }, sort: { column: 'a', direction: 'descending' } }, new MovedClock());
    await order.update(never);
    add(store, [{ a: { N: '7' } }, { a: { N: '8.3' } }]);
    await order.update(never);
    expect(rowsOf(order)).toEqual([1, 4, 0]);
    expect(order.rowAt(3)).toBeUndefined();
  });
});

describe('a long arrangement', () => {
  const many = storeOf(itemsOf(Array.from({ length: 5000 }, (_, row) => ({ N: String(row % 10) }))));

  /** Each look at the clock takes a millisecond. */
  class SlowClock extends MovedClock {
    turns = 0;
    private looks = 0;

    override now(): number {
      return this.looks++;
    }

    override async turn(): Promise<void> {
      this.turns++;
      return Promise.resolve();
    }
  }

  it('lets others have their turn', async () => {
    const clock = new SlowClock();
    await new RowOrder(many, { sort: { column: 'a', direction: 'ascending' } }, clock).update(never);
    expect(clock.turns).toBeGreaterThan(1);
  });

  it('can be given up', async () => {
    const sorting = new RowOrder(many, { sort: { column: 'a', direction: 'ascending' } }, new SlowClock()).update(AbortSignal.abort());
    await expect(sorting).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
