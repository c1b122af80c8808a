import type { Choice, Preference, ReadReason, SourceObstacles } from './choosing/readReason.ts';
import type { SourceFit } from './choosing/sourceFit.ts';
import { coverageOf, fitSource, leavesOut, sourceObstacles } from './choosing/sourceFit.ts';
import type { Wish } from './choosing/wish.ts';
import { topLevel } from './choosing/wish.ts';
import type { Filter, ReadRequest } from './readRequest.ts';
import type { ReadSource } from './readSource.ts';
import { sourcesOf } from './readSource.ts';
import type { TableShape } from './tableCatalog.ts';
import { keyOfSource } from './tableCatalog.ts';

/** A query that could be made, and what it is compared by: more is better, the first difference decides. */
interface Candidate {
  readonly fit: SourceFit;
  readonly merits: readonly (readonly [Preference, number])[];
}

/**
 * Chooses query or scan, and the table or index, from what a person filled in. A query wherever one is possible; of several
 * the one that has all that is asked for, fixes the most key attributes, and reads the least. What the person chose stays
 * chosen: where it cannot be read, the answer is why. Key conditions and filter together are the wish's conditions.
 *
 * @throws ExplorerError of kind `notFound` when the chosen index does not exist
 */
export function chooseRead(table: string, shape: TableShape, wish: Wish): Choice {
  const conditions = topLevel(wish.conditions);
  const fits = sourcesInScope(table, shape, wish).map(source => fitSource(source, conditions, wish));
  const [best, next] = wish.mode === 'scan' ? [] : candidates(fits, conditions, wish);
  if (best !== undefined) {
    return queryOf(best, next, conditions, wish);
  }
  const obstacles = fits.map(({ source, obstacles: found }) => ({ source, obstacles: found }));
  return wish.mode === 'query' ? { mode: 'query', obstacles } : scanOf(fits, obstacles, conditions, wish);
}

function sourcesInScope(table: string, shape: TableShape, { index }: Wish): readonly ReadSource[] {
  return index === undefined ? sourcesOf(shape) : [keyOfSource(shape, { table, ...(index !== null && { index }) })];
}

function candidates(fits: readonly SourceFit[], conditions: readonly Filter[], wish: Wish): readonly Candidate[] {
  return fits
    .filter(({ obstacles }) => obstacles.length === 0)
    .map((fit, position) => ({ fit, merits: meritsOf(fit, position, conditions, wish) }))
    .sort((a, b) => compare(b, a));
}

function meritsOf(fit: SourceFit, position: number, conditions: readonly Filter[], wish: Wish): Candidate['merits'] {
  const { kind } = coverageOf(fit.source, wish);
  const fixed = fit.sort.filter(({ sort }) => sort.operator === '=').length;
  const kinds = ['global', 'local', undefined];
  return [
    // Half an item is the last resort, however well its key fits.
    ['hasAll', Number(kind !== 'lacks')],
    ['moreKeys', fit.partition.length + fixed],
    ['sortCondition', fit.sort.length - fixed],
    ['noFetch', Number(kind === 'complete')],
    ['everyItem', Number(leavesOut(fit.source, conditions).length === 0)],
    ['kind', kinds.indexOf(fit.source.index?.kind)],
    ['order', -position],
  ];
}

function compare(a: Candidate, b: Candidate): number {
  const differences = a.merits.map(([, merit], index) => merit - (b.merits[index]?.[1] ?? 0));
  return differences.find(difference => difference !== 0) ?? 0;
}

function queryOf({ fit, merits }: Candidate, next: Candidate | undefined, conditions: readonly Filter[], wish: Wish): Choice {
  const because = merits.find(([, merit], index) => merit !== next?.merits[index]?.[1])?.[0];
  const reason: ReadReason = {
    ...reasonOf('query', fit.source, conditions, wish),
    keyConditions: [...fit.partition, ...fit.sort].map(({ condition }) => condition),
    filter: fit.filter,
    ...(next !== undefined && because !== undefined && { over: { source: next.fit.source, because } }),
  };
  const partition = fit.partition.flatMap(({ sort }) => ('value' in sort ? [sort.value] : []));
  return { request: { ...requestOf(reason, wish), partition, sort: fit.sort.map(({ sort }) => sort) }, reason };
}

function scanOf(fits: readonly SourceFit[], obstacles: readonly SourceObstacles[], conditions: readonly Filter[], wish: Wish): Choice {
  // Of all sources the table is the first, of a chosen one it is that one.
  const source = fits[0]?.source ?? { partition: [], sort: [] };
  const inTheWay = sourceObstacles(source, conditions, wish);
  if (inTheWay.length > 0) {
    return { mode: 'scan', obstacles: [{ source, obstacles: inTheWay }] };
  }
  const reason: ReadReason = { ...reasonOf('scan', source, conditions, wish), obstacles: wish.mode === 'scan' ? [] : obstacles };
  return { request: requestOf(reason, wish), reason };
}

function reasonOf(mode: ReadRequest['mode'], source: ReadSource, conditions: readonly Filter[], wish: Wish): ReadReason {
  return {
    mode,
    source,
    chosen: { mode: wish.mode !== undefined, source: wish.index !== undefined },
    keyConditions: [],
    filter: conditions,
    coverage: coverageOf(source, wish),
    leavesOut: leavesOut(source, conditions),
    obstacles: [],
  };
}

function requestOf({ mode, source, filter }: ReadReason, { direction, projection = [], consistent, limit }: Wish): ReadRequest {
  return {
    mode,
    ...(source.index !== undefined && { index: source.index.name }),
    partition: [],
    sort: [],
    ...(filter.length > 0 && { filter: { join: 'and', members: filter } }),
    direction,
    ...(projection.length > 0 && { projection }),
    ...(consistent !== undefined && { consistent }),
    ...(limit !== undefined && { limit }),
  };
}
