import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import type { Filter } from '../readRequest.ts';
import type { ReadSource } from '../readSource.ts';
import { notProjected, projectsEverything, tableKeyOf } from '../readSource.ts';
import type { KeyCondition, KeyFault } from './keyCondition.ts';
import { keyConditionOf } from './keyCondition.ts';
import type { Coverage, Obstacle } from './readReason.ts';
import type { Wish } from './wish.ts';
import { names, pathsIn } from './wish.ts';

/** How a wish would be a query of one source. With obstacles it cannot be. */
export interface SourceFit {
  readonly source: ReadSource;
  readonly partition: readonly KeyCondition[];
  /** In key order; all but the last are `=`. */
  readonly sort: readonly KeyCondition[];
  readonly filter: readonly Filter[];
  readonly obstacles: readonly Obstacle[];
}

interface Taken {
  readonly conditions: readonly KeyCondition[];
  readonly obstacles: readonly Obstacle[];
}

/** @param conditions the wish's, each of which must hold for itself */
export function fitSource(source: ReadSource, conditions: readonly Filter[], wish: Wish): SourceFit {
  const partition = takePartition(source, conditions);
  const sort = takeSort(source, conditions);
  const taken = new Set<Filter>([...partition.conditions, ...sort.conditions].map(({ condition }) => condition));
  const filter = conditions.filter(condition => !taken.has(condition));
  return {
    source,
    partition: partition.conditions,
    sort: sort.conditions,
    filter,
    obstacles: [...partition.obstacles, ...sort.obstacles, ...sourceObstacles(source, filter, wish)],
  };
}

/** What keeps the source from answering at all, as a query or a scan. */
export function sourceObstacles(source: ReadSource, filter: readonly Filter[], wish: Wish): readonly Obstacle[] {
  const { index } = source;
  if (index === undefined) {
    return [];
  }
  const unfiltered = notProjected(source, filter.flatMap(pathsIn));
  // A local index fetches from the table what it is asked to return, but not what it is to filter by.
  const unreturned = index.kind === 'local' ? [] : notProjected(source, wish.projection ?? []);
  const isBuilding = wish.index === undefined && (index.status === 'CREATING' || index.status === 'DELETING');
  return [
    ...(wish.consistent === true && index.kind === 'global' ? [{ why: 'consistent' } as const] : []),
    ...(isBuilding ? [{ why: 'status', status: index.status } as const] : []),
    ...(unfiltered.length > 0 ? [{ why: 'notProjected', attributes: unfiltered, needed: 'filter' } as const] : []),
    ...(unreturned.length > 0 ? [{ why: 'notProjected', attributes: unreturned, needed: 'projection' } as const] : []),
  ];
}

export function coverageOf(source: ReadSource, { projection = [] }: Wish): Coverage {
  if (projectsEverything(source)) {
    return { kind: 'complete' };
  }
  if (projection.length === 0) {
    return { kind: source.index?.kind === 'local' ? 'fetches' : 'lacks' };
  }
  const attributes = notProjected(source, projection);
  return attributes.length === 0 ? { kind: 'complete' } : { kind: 'fetches', attributes };
}

/** Key attributes without which an item is in the table and not in the index; a condition on one asks for it anyway. */
export function leavesOut(source: ReadSource, conditions: readonly Filter[]): readonly string[] {
  const inEveryItem = new Set(keyAttributes(tableKeyOf(source)).map(({ name }) => name));
  return keyAttributes(source)
    .filter(attribute => !inEveryItem.has(attribute.name) && usable(source, conditions, attribute).length === 0)
    .map(({ name }) => name);
}

function takePartition(key: KeySchema, conditions: readonly Filter[]): Taken {
  const each = key.partition.map((attribute): Taken => {
    const fixed = usable(key, conditions, attribute).filter(({ sort }) => sort.operator === '=');
    if (fixed.length > 0) {
      return takeOne(fixed, conditions, attribute);
    }
    const fault = faultOf(key, conditions, attribute) ?? 'absent';
    return { conditions: [], obstacles: [{ why: 'partition', attribute, fault }] };
  });
  return { conditions: each.flatMap(one => one.conditions), obstacles: each.flatMap(one => one.obstacles) };
}

function takeSort(key: KeySchema, conditions: readonly Filter[]): Taken {
  const taken: KeyCondition[] = [];
  const obstacles: Obstacle[] = [];
  /** The attribute from which on no later one may have a condition. */
  let end: string | undefined;
  for (const attribute of key.sort) {
    const candidates = usable(key, conditions, attribute);
    if (!conditions.some(condition => names(condition, attribute.name))) {
      end ??= attribute.name;
    } else if (end !== undefined) {
      obstacles.push({ why: 'filter', attribute, fault: 'gap', after: end });
    } else if (candidates.length === 0) {
      obstacles.push({ why: 'filter', attribute, fault: faultOf(key, conditions, attribute) ?? 'operator' });
    } else {
      const one = takeOne(candidates, conditions, attribute);
      taken.push(...one.conditions);
      obstacles.push(...one.obstacles);
      end = one.conditions[0]?.sort.operator === '=' ? undefined : attribute.name;
    }
  }
  return { conditions: taken, obstacles };
}

/** A query takes one condition per key attribute, and refuses another in its filter. */
function takeOne([first]: readonly KeyCondition[], conditions: readonly Filter[], attribute: KeyAttribute): Taken {
  const isOnly = conditions.filter(condition => names(condition, attribute.name)).length === 1;
  return { conditions: first === undefined ? [] : [first], obstacles: isOnly ? [] : [{ why: 'filter', attribute, fault: 'second' }] };
}

function usable(key: KeySchema, conditions: readonly Filter[], attribute: KeyAttribute): readonly KeyCondition[] {
  return conditions
    .filter(condition => names(condition, attribute.name))
    .flatMap(condition => {
      const found = keyConditionOf(condition, key, attribute);
      return typeof found === 'string' ? [] : [found];
    });
}

/** Why none of the conditions on a key attribute will do; undefined where there are none, `operator` where they are ranges. */
function faultOf(key: KeySchema, conditions: readonly Filter[], attribute: KeyAttribute): KeyFault | undefined {
  const [first] = conditions
    .filter(condition => names(condition, attribute.name))
    .map(condition => keyConditionOf(condition, key, attribute))
    .map(found => (typeof found === 'string' ? found : 'operator'));
  return first;
}
