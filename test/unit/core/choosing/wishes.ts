import fc from 'fast-check';
import type { Wish } from '../../../../src/core/choosing/wish.ts';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Item, KeyType } from '../../../../src/core/attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../../../../src/core/keySchema.ts';
import type { Filter, FilterCondition, FilterGroup } from '../../../../src/core/readRequest.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import type { IndexDetails } from '../../../../src/core/tableDetails.ts';

/** So few names that conditions, keys and items often meet. */
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const name = fc.constantFrom(...names);

/** In ascending order, with no empty one: any of them may be a key. */
const values: Readonly<Record<KeyType, readonly AttributeValue[]>> = {
  S: [{ S: 'a' }, { S: 'ab' }, { S: 'b' }],
  N: [{ N: '-1' }, { N: '1.0' }, { N: '10' }],
  B: [{ B: 'AA==' }, { B: 'AAE=' }, { B: 'AQ==' }],
};
const type = fc.constantFrom<KeyType>('S', 'N', 'B');
const valueOf = (of: KeyType): fc.Arbitrary<AttributeValue> => fc.constantFrom(...values[of]);
const scalar = type.chain(valueOf);
const other = fc.constantFrom<AttributeValue>({ S: '' }, { BOOL: true }, { NULL: true }, { SS: ['a'] }, { L: [{ S: 'a' }] }, { M: {} });

const range = type.chain(of =>
  fc.tuple(fc.nat(2), fc.nat(2)).map(([from, to]) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    return { low: values[of][low]!, high: values[of][high]! };
  }),
);

const condition: fc.Arbitrary<FilterCondition> = name.chain(attribute => {
  const path = fc.constant([attribute] as const);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ path, operator: fc.constant('='), value: fc.oneof({ weight: 5, arbitrary: scalar }, other) }) },
    { weight: 3, arbitrary: fc.record({ path, operator: fc.constantFrom('<', '<=', '>', '>='), value: scalar }) },
    { weight: 2, arbitrary: fc.tuple(path, range).map(([each, ends]) => ({ path: each, operator: 'between', ...ends }) as const) },
    fc.record({ path, operator: fc.constant('begins_with'), value: fc.constantFrom(...values.S, ...values.B) }),
    fc.record({ path, operator: fc.constant('<>'), value: fc.oneof(scalar, other) }),
    fc.record({ path, operator: fc.constant('in'), values: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ path, operator: fc.constantFrom('attribute_exists', 'attribute_not_exists') }),
    fc.record({ path, of: fc.constant('size'), operator: fc.constantFrom('=', '<'), value: valueOf('N') }),
    fc.record({ path, operator: fc.constant('='), not: fc.constant(true), value: scalar }),
  );
});

const filter = fc.letrec<{ filter: Filter; group: FilterGroup }>(tie => ({
  filter: fc.oneof({ depthSize: 'small', maxDepth: 3, withCrossShrink: true }, { weight: 4, arbitrary: condition }, tie('group')),
  group: fc.record(
    { join: fc.constantFrom('and', 'or'), not: fc.constant(true), members: fc.array(tie('filter'), { maxLength: 3 }) },
    { requiredKeys: ['join', 'members'] },
  ),
})).filter;

interface Types {
  readonly [name: string]: KeyType;
}

function keySchema(types: Types, partition: readonly string[], sort: readonly string[]): KeySchema {
  const attribute = (each: string): KeyAttribute => ({ name: each, type: types[each]! });
  return { partition: partition.map(attribute), sort: sort.map(attribute) };
}

const projection = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'ALL', attributes: [] }) },
  fc.constant({ type: 'KEYS_ONLY', attributes: [] }),
  fc.record({ type: fc.constant('INCLUDE'), attributes: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }) }),
);

const globalKey = fc.tuple(fc.shuffledSubarray([...names], { minLength: 1 }), fc.integer({ min: 1, max: 4 })).map(([all, partitions]) => ({
  partition: all.slice(0, partitions),
  sort: all.slice(partitions, partitions + 4),
}));

/** Attributes have one type in all keys of a table, as DynamoDB has it. */
export const shape: fc.Arbitrary<TableShape> = fc
  .record({
    types: fc.tuple(...names.map(() => type)).map(all => Object.fromEntries(names.map((each, index) => [each, all[index]!]))),
    table: fc.shuffledSubarray([...names], { minLength: 1, maxLength: 2 }),
    globals: fc.array(fc.record({ key: globalKey, projection }), { maxLength: 3 }),
    locals: fc.array(fc.record({ sort: name, projection }), { maxLength: 2 }),
  })
  .map(({ types, table: [partition, ...sort], globals, locals }) => {
    const indexes: readonly IndexDetails[] = [
      ...globals.map(({ key, projection: has }, index) => ({
        name: `global${index}`,
        kind: 'global' as const,
        key: keySchema(types, key.partition, key.sort),
        projection: has,
      })),
      ...locals
        .filter(local => local.sort !== partition)
        .map((local, index) => ({
          name: `local${index}`,
          kind: 'local' as const,
          key: keySchema(types, [partition!], [local.sort]),
          projection: local.projection,
        })),
    ];
    return { key: keySchema(types, [partition!], sort), indexes };
  });

/** Mostly what makes the key of one of the sources a query, with something beside it. */
function conditionsFor({ key, indexes }: TableShape): fc.Arbitrary<readonly Filter[]> {
  const fitting = fc.constantFrom(key, ...indexes.map(index => index.key)).chain(({ partition, sort }) =>
    fc.nat(sort.length).chain(depth => {
      const fixed = [...partition, ...sort.slice(0, depth)].map(each =>
        valueOf(each.type).map((value): Filter => ({ path: [each.name], operator: '=', value })),
      );
      const next = sort
        .slice(depth, depth + 1)
        .map(each => valueOf(each.type).map((value): Filter => ({ path: [each.name], operator: '>=', value })));
      return fc.tuple(...fixed, ...next);
    }),
  );
  const extra = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(filter, { maxLength: 2 }));
  const both = fc.tuple(fitting, extra).chain(parts => fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length }));
  return fc.oneof({ weight: 3, arbitrary: both }, fc.array(filter, { maxLength: 5 }));
}

const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, arbitrary);

export const wishFor = (table: TableShape): fc.Arbitrary<Wish> =>
  fc
    .record({
      conditions: conditionsFor(table),
      direction: fc.constantFrom<Wish['direction']>('ascending', 'descending'),
      index: seldom(fc.constantFrom(null, ...table.indexes.map(each => each.name))),
      mode: seldom(fc.constantFrom<'query' | 'scan'>('query', 'scan')),
      projection: seldom(fc.uniqueArray(name, { maxLength: 3 }).map(all => all.map(each => [each] as const))),
      consistent: seldom(fc.constant(true as const)),
      limit: seldom(fc.integer({ min: 1, max: 9 })),
    })
    .map(({ conditions, direction, ...options }) => ({
      conditions,
      direction,
      ...(Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<Wish>),
    }));

/** Items the table could hold: a key attribute has its type, wherever it is there. */
export function itemsFor({ key, indexes }: TableShape): fc.Arbitrary<readonly Item[]> {
  const keys = new Map(
    [key, ...indexes.map(index => index.key)].flatMap(each => [...each.partition, ...each.sort]).map(each => [each.name, each.type]),
  );
  const required = new Set([...key.partition, ...key.sort].map(each => each.name));
  const attributes = names.map(each => {
    const of = keys.get(each);
    const value = of === undefined ? fc.oneof(scalar, other) : valueOf(of);
    const entry = value.map(found => [[each, found] as const]);
    return required.has(each) ? entry : fc.oneof({ weight: 4, arbitrary: entry }, fc.constant([]));
  });
  return fc.array(
    fc.tuple(...attributes).map(all => attributeMap(all.flat())),
    { minLength: 1, maxLength: 12 },
  );
}
