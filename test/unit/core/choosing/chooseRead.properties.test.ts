import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { chooseRead } from '../../../../src/core/chooseRead.ts';
import type { Choice } from '../../../../src/core/choosing/readReason.ts';
import { sayChoice } from '../../../../src/core/choosing/sayChoice.ts';
import { keyAttributes } from '../../../../src/core/keySchema.ts';
import { planRead } from '../../../../src/core/planRead.ts';
import type { Filter, FilterCondition, ReadRequest } from '../../../../src/core/readRequest.ts';
import type { ReadSource } from '../../../../src/core/readSource.ts';
import { keyOfSource } from '../../../../src/core/tableCatalog.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { holds } from '../../../service/conditionEvaluator.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import { itemsFor, shape, wishFor } from './wishes.ts';

const asked = shape.chain(table => fc.record({ table: fc.constant(table), wish: wishFor(table), items: itemsFor(table) }));

function leaves(filters: readonly Filter[]): readonly string[] {
  return filters.flatMap(filter => ('members' in filter ? leaves(filter.members) : [JSON.stringify(filter)])).toSorted();
}

const sourceOf = (table: TableShape, { index }: ReadRequest): ReadSource =>
  keyOfSource(table, { table: 'Orders', ...(index !== undefined && { index }) });

/** The key conditions of a request as conditions on their attributes. */
function keyConditions(source: ReadSource, { partition, sort }: ReadRequest): readonly FilterCondition[] {
  const conditions = [...partition.map((value: AttributeValue) => ({ operator: '=', value }) as const), ...sort];
  const attributes = [...source.partition.slice(0, partition.length), ...source.sort];
  return conditions.map((condition, index): FilterCondition => ({ path: [attributes[index]!.name], ...condition }));
}

function found(table: TableShape, request: ReadRequest, items: readonly Item[]): readonly Item[] {
  const source = sourceOf(table, request);
  const conditions: readonly Filter[] = [...keyConditions(source, request), ...(request.filter === undefined ? [] : [request.filter])];
  return items.filter(
    item => keyAttributes(source).every(({ name }) => Object.hasOwn(item, name)) && conditions.every(condition => holds(condition, item)),
  );
}

describe('whatever the table and the wish', () => {
  const property = (check: (choice: Choice, of: typeof asked extends fc.Arbitrary<infer T> ? T : never) => void): void => {
    fc.assert(
      fc.property(asked, all => check(chooseRead('Orders', all.table, all.wish), all)),
      runs(500),
    );
  };

  it('no condition is lost and none is doubled', longLook, () => {
    property((choice, { table, wish }) => {
      if (choice.request !== undefined) {
        const { request, reason } = choice;
        expect(leaves([...reason.keyConditions, ...reason.filter])).toEqual(leaves(wish.conditions));
        expect(leaves(keyConditions(sourceOf(table, request), request))).toEqual(leaves(reason.keyConditions));
        expect(request.filter?.members ?? []).toEqual(reason.filter);
      }
    });
  });

  it('the request is one that can be sent', longLook, () => {
    property(({ request }, { table }) => {
      if (request !== undefined) {
        const { operation } = planRead('Orders', sourceOf(table, request), request, 10);
        expect(operation.toLowerCase()).toBe(request.mode);
      }
    });
  });

  it('it finds the items that were wished for, but those that are said not to be in the index', longLook, () => {
    property((choice, { table, wish, items }) => {
      if (choice.request !== undefined) {
        const isThere = (item: Item): boolean => choice.reason.leavesOut.every(name => Object.hasOwn(item, name));
        const expected = items.filter(item => wish.conditions.every(condition => holds(condition, item)) && isThere(item));
        expect(found(table, choice.request, items)).toEqual(expected);
      }
    });
  });

  it('what the person chose stays chosen, and nothing is missing without a reason', longLook, () => {
    property((choice, { wish }) => {
      const { request } = choice;
      if (request === undefined) {
        expect(wish.mode ?? wish.index).toBeDefined();
        expect(choice.obstacles.every(({ obstacles }) => obstacles.length > 0)).toBe(true);
      } else {
        expect(request.mode).toBe(wish.mode ?? request.mode);
        expect(request.index ?? null).toBe(wish.index === undefined ? (request.index ?? null) : wish.index);
      }
      const { badge, tooltip } = sayChoice(choice);
      expect(badge).toMatch(/^[A-Z].{10,}\.$/);
      expect(tooltip).toMatch(/^[A-Z].{10,}\.$/);
    });
  });

  it('a partition key that is fixed, and the only key attribute that is asked about, makes a query', longLook, () => {
    property((choice, { table, wish }) => {
      const { partition, sort } = table.key;
      const asksAbout = (name: string): number => wish.conditions.filter(one => JSON.stringify(one).includes(`["${name}"]`)).length;
      const isFixed = partition.every(({ name, type }) => wish.conditions.some(one => fixes(one, name, type)) && asksAbout(name) === 1);
      const isFree = wish.mode === undefined && wish.index === undefined;
      if (isFixed && isFree && sort.every(({ name }) => asksAbout(name) === 0)) {
        expect(choice.request?.mode).toBe('query');
      }
    });
  });
});

function fixes(filter: Filter, name: string, type: string): boolean {
  if ('members' in filter || 'of' in filter || filter.operator !== '=' || filter.not === true || filter.path[0] !== name) {
    return false;
  }
  return type in filter.value && Object.values(filter.value)[0] !== '';
}
