import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, itemAddress, parseAddress } from '../../../src/core/address.ts';
import type { Address } from '../../../src/core/address.ts';
import { attributeMap } from '../../../src/core/attributeValue.ts';
import type { AttributeValue, Key } from '../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { attributeName, base64, numberText, text } from './items/arbitraries.ts';

const ref = { connection: 'local', region: 'local', table: 'Shop' };
const schema: KeySchema = { partition: [{ name: 'PK', type: 'S' }], sort: [{ name: 'SK', type: 'S' }] };

describe('an address a person reads', () => {
  it.each<readonly [Address, string, string]>([
    [{ kind: 'table', ref }, '/local/local/Shop.table', ''],
    [{ kind: 'table', ref: { ...ref, index: 'GSI1' } }, '/local/local/Shop › GSI1.table', ''],
    [{ kind: 'details', ref }, '/local/local/Shop.details', ''],
    [{ kind: 'tableJson', ref }, '/local/local/Shop.describe.json', ''],
    [{ kind: 'newItem', ref, number: 3 }, '/local/local/Shop/New item 3.item.json', 'new=3'],
  ])('%j', (address, path, query) => {
    expect(formatAddress(address)).toEqual({ path, query });
    expect(parseAddress({ path, query })).toEqual(address);
  });

  it('an item shows its key', () => {
    const { path } = formatAddress(itemAddress(ref, schema, { PK: { S: 'CUSTOMER#1' }, SK: { S: 'ORDER/7' } }));
    expect(path).toBe('/local/local/Shop/CUSTOMER#1 · ORDER∕7.item.json');
  });
});

const name = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'Z', '0', '9', '_', '.', '-'), minLength: 3, maxLength: 30 }),
  fc.constantFrom('a.table', 'a.details', 'a.describe.json', 'x.item.json', '...', '.table', '---'),
);
const where = fc.record({ connection: fc.constantFrom('local', 'my-prod-2'), region: fc.constantFrom('local', 'eu-west-1'), table: name });
const keyText = fc.oneof(
  text,
  fc.constantFrom('/', '#', '?', ',', '%2F', '..', '日本', 'שלום', 'a b', '=&'),
  fc.constant('x'.repeat(2048)),
);
const keyValue: fc.Arbitrary<AttributeValue> = fc.oneof(
  keyText.map(S => ({ S })),
  numberText.map(N => ({ N })),
  base64.map(B => ({ B })),
);
const item = fc
  .record({
    ref: where,
    entries: fc.uniqueArray(fc.tuple(attributeName, keyValue), { minLength: 1, maxLength: 2, selector: ([attribute]) => attribute }),
  })
  .map(({ ref: table, entries }) => {
    const key: Key = attributeMap(entries);
    const [partition, ...sort] = entries.map(([attribute, value]) => ({ name: attribute, type: Object.keys(value)[0] as 'S' | 'N' | 'B' }));
    return itemAddress(table, { partition: [partition!], sort }, key);
  });
const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  where.map(table => ({ kind: 'table', ref: table }) as const),
  fc.tuple(where, name).map(([table, index]) => ({ kind: 'table', ref: { ...table, index } }) as const),
  where.map(table => ({ kind: 'details', ref: table }) as const),
  where.map(table => ({ kind: 'tableJson', ref: table }) as const),
  fc.tuple(where, fc.nat()).map(([table, number]) => ({ kind: 'newItem', ref: table, number }) as const),
  item,
);

describe('every address', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(anyAddress, address => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });

  it('is one path of VS Code: a folder, and names without slashes', () => {
    fc.assert(
      fc.property(anyAddress, address => {
        const { path, query } = formatAddress(address);
        expect(path.split('/')).toHaveLength(address.kind === 'item' || address.kind === 'newItem' ? 5 : 4);
        expect(query).toMatch(/^(?:(?:key|new)=[\w-]+)?$/);
      }),
    );
  });

  it('two keys never have one address', () => {
    fc.assert(
      fc.property(item, item, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(formatAddress(a)).not.toEqual(formatAddress(b));
      }),
    );
  });
});

describe('what is not an address of ours', () => {
  it.each([
    ['nothing', '', ''],
    ['the root', '/', ''],
    ['a connection', '/local', ''],
    ['a region', '/local/local', ''],
    ['a folder of a table', '/local/local/Shop', ''],
    ['an extension alone', '/local/local/.table', ''],
    ['another extension', '/local/local/Shop.txt', ''],
    ['no connection', '//local/Shop.table', ''],
    ['no region', '/local//Shop.table', ''],
    ['a path without a root', 'x/local/local/Shop.table', ''],
    ['an item without a key', '/local/local/Shop/x.item.json', ''],
    ['an item with another query', '/local/local/Shop/x.item.json', 'foo=1'],
    ['a new item without a number', '/local/local/Shop/New item 1.item.json', 'new='],
    ['an item of no table', '/local/local//x.item.json', 'new=1'],
    ['a file VS Code looks for beside ours', '/local/local/Shop/.vscode/settings.json', ''],
    ['another file in the folder of a table', '/local/local/Shop/tsconfig.json', ''],
  ])('%s', (_what, path, query) => {
    expect(parseAddress({ path, query })).toBeUndefined();
  });

  it('a damaged key is told, with what to do', () => {
    expect(() => parseAddress({ path: '/local/local/Shop/x.item.json', query: 'key=abc' })).toThrow(/damaged/);
  });
});
