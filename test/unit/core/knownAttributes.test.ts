import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePath } from '../../../src/core/attributePath.ts';
import { attributeMap, typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import { KnownAttributes } from '../../../src/core/knownAttributes.ts';
import { attributeName, attributeValue } from './items/arbitraries.ts';

function known(...items: readonly Item[]): KnownAttributes {
  const attributes = new KnownAttributes();
  attributes.observe(items);
  return attributes;
}

describe('what is known of the items that were read', () => {
  const order: Item = {
    id: { S: 'o-1' },
    'a.b': { NULL: true },
    address: { M: { city: { S: 'Bern' }, geo: { M: { lat: { N: '46.9' } } } } },
    lines: { L: [{ M: { sku: { S: 'x' } } }, { M: { sku: { S: 'y' } } }] },
    tags: { SS: ['new', 'sale'] },
  };

  it('is each attribute and what is inside, the attributes first', () => {
    expect(known(order).names('')).toEqual([
      '"a.b"',
      'address',
      'id',
      'lines',
      'tags',
      'address.city',
      'address.geo',
      'lines[0]',
      'lines[1]',
      'address.geo.lat',
      'lines[0].sku',
      'lines[1].sku',
    ]);
  });

  it('is found by the beginning of its name, in whatever case', () => {
    expect(known(order).names(' ADDR')).toEqual(['address', 'address.city', 'address.geo', 'address.geo.lat']);
    expect(known(order).names('address.c')).toEqual(['address.city']);
    expect(known(order).names('x')).toEqual([]);
  });

  it('has the types it was seen with, the most frequent first', () => {
    const attributes = known({ x: { S: 'a' } }, { x: { N: '1' } }, { x: { N: '2' } });
    attributes.observe([{ x: { N: '2' } }]);
    expect(attributes.typesOf(['x'])).toEqual(['N', 'S']);
    expect(attributes.typesOf(['y'])).toEqual([]);
    expect(attributes.typesOf(['x', 'y', 0])).toEqual([]);
  });

  it('has the values it was seen with as they were, the latest first', () => {
    const attributes = known({ x: { N: '1.0' } }, { x: { S: '1.0' } }, { x: { BOOL: true } }, { x: { N: '1.0' } });
    expect(attributes.valuesOf(['x'])).toEqual([{ N: '1.0' }, { BOOL: true }, { S: '1.0' }]);
    expect(known(order).valuesOf(['lines', 1, 'sku'])).toEqual([{ S: 'y' }]);
    expect(known(order).valuesOf(['tags'])).toEqual([{ S: 'sale' }, { S: 'new' }]);
  });

  it('may be called like what every object has', () => {
    const item = attributeMap([['__proto__', { M: attributeMap([['constructor', { S: 'a' }]]) }]]);
    expect(known(item).names('')).toEqual(['__proto__', '__proto__.constructor']);
    expect(known(item).valuesOf(['__proto__', 'constructor'])).toEqual([{ S: 'a' }]);
    expect(known(item).valuesOf(['toString'])).toEqual([]);
  });
});

describe('what is known stays small', () => {
  const items = (count: number, item: (index: number) => Item): readonly Item[] =>
    Array.from({ length: count }, (_value, index) => item(index));
  const deep = (levels: number): AttributeValue => (levels === 0 ? { S: 'end' } : { M: { in: deep(levels - 1) } });

  it('in names, and those inside an attribute leave room for attributes', () => {
    const attributes = known(
      ...items(200, index => ({ [`map${index}`]: { M: { a: { N: '1' }, b: { N: '1' }, c: { N: '1' }, d: { N: '1' } } } })),
    );
    expect(attributes.names('').length).toBe(500);
    expect(attributes.names('').filter(name => !name.includes('.')).length).toBe(100);
  });

  it('in a map whose names are data', () => {
    const attributes = known(
      ...items(200, index => ({ byUser: { M: { [`user${index}`]: { N: '1' } } }, other: { M: { x: { N: '1' } } } })),
    );
    expect(attributes.names('byUser.').length).toBe(50);
    expect(attributes.names('other.')).toEqual(['other.x']);
  });

  it('in depth, and in positions of lists', () => {
    expect(
      known({ a: deep(9) })
        .names('')
        .at(-1),
    ).toBe('a.in.in.in');
    expect(known({ a: { L: [{ N: '1' }, { N: '1' }, { N: '1' }, { N: '1' }, { N: '1' }] } }).names('')).toEqual(['a']);
  });

  it('in values: the latest, and none that is long', () => {
    const attributes = known(...items(200, index => ({ x: { N: String(index) }, long: { S: 'x'.repeat(101) } })));
    expect(attributes.valuesOf(['x'])).toHaveLength(20);
    expect(attributes.valuesOf(['x'])[0]).toEqual({ N: '199' });
    expect(attributes.valuesOf(['long'])).toEqual([]);
    expect(attributes.typesOf(['long'])).toEqual(['S']);
  });

  it('in time: of a large page it looks at some items, from its beginning to its end', () => {
    const page = items(100_000, index => ({ x: { N: String(index) } }));
    let looked = 0;
    const attributes = new KnownAttributes();
    attributes.observe(
      new Proxy(page, {
        get(target, name, receiver) {
          looked += typeof name === 'string' && /^\d+$/.test(name) ? 1 : 0;
          return Reflect.get(target, name, receiver) as unknown;
        },
      }),
    );
    expect(looked).toBe(200);
    expect(attributes.valuesOf(['x'])[0]).toEqual({ N: '99500' });
  });
});

describe('whatever is read', () => {
  const page = fc.array(
    fc
      .uniqueArray(fc.tuple(attributeName, attributeValue), { maxLength: 5, selector: ([name]) => name })
      .map(entries => attributeMap(entries)),
    { maxLength: 10 },
  );

  it('each name that is proposed can be typed, and has types and values that were there', () => {
    fc.assert(
      fc.property(page, items => {
        const attributes = known(...items);
        const text = JSON.stringify(items);
        for (const name of attributes.names('')) {
          const path = parsePath(name);
          expect(attributes.typesOf(path).length).toBeGreaterThan(0);
          for (const value of attributes.valuesOf(path)) {
            expect(text).toContain(JSON.stringify(Object.values(value)[0]));
            expect(typeOf(value)).toMatch(/^(S|N|B|BOOL|NULL)$/);
          }
        }
        const topLevel = new Set(items.flatMap(item => Object.keys(item)));
        expect(
          new Set(
            attributes
              .names('')
              .map(parsePath)
              .filter(path => path.length === 1)
              .map(([name]) => name),
          ),
        ).toEqual(topLevel);
      }),
    );
  });
});
