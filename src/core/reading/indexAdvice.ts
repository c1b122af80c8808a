import type { Filter, FilterCondition, ReadRequest } from '../readRequest.ts';
import type { TableShape } from '../tableCatalog.ts';
import { topLevel } from '../choosing/wish.ts';

/** What a filter let pass. */
export interface FilterYield {
  readonly rowCount: number;
  readonly scannedCount: number;
}

/** How a read that throws most of what it pays for away could be spared. */
export type IndexAdvice =
  /** A query of this index by the attribute reads only what is wanted. */
  | { readonly kind: 'useIndex'; readonly index: string; readonly attribute: string }
  /** There is no index on any attribute that is asked for by `=`. */
  | { readonly kind: 'addIndex'; readonly attribute: string }
  /** The filter has no condition that a key could take over. */
  | { readonly kind: 'none' };

/** Fewer say nothing about the table. */
const fewestItems = 100;
/** Above this, reading by an index would hardly cost less. */
const poorYield = 0.1;

/** @returns nothing where the filter keeps a fair part, or too little was read to tell */
export function indexAdvice(
  request: ReadRequest,
  { indexes }: TableShape,
  { rowCount, scannedCount }: FilterYield,
): IndexAdvice | undefined {
  if (request.filter === undefined || scannedCount < fewestItems || rowCount > scannedCount * poorYield) {
    return undefined;
  }
  const attributes = topLevel([request.filter])
    .filter(isEquality)
    .map(({ path: [name] }) => name);
  const byIndex = attributes.flatMap(attribute => {
    const fitting = indexes.find(
      ({ key, name }) => name !== request.index && key.partition.length === 1 && key.partition[0]?.name === attribute,
    );
    return fitting === undefined ? [] : [{ kind: 'useIndex', index: fitting.name, attribute } as const];
  });
  const [attribute] = attributes;
  return byIndex[0] ?? (attribute === undefined ? { kind: 'none' } : { kind: 'addIndex', attribute });
}

function isEquality(filter: Filter): filter is FilterCondition {
  const isPlain = !('members' in filter) && filter.path.length === 1 && filter.not !== true;
  return isPlain && filter.operator === '=' && filter.of === undefined;
}

/** In a sentence or two; names attributes and indexes, never values. */
export function adviceText(advice: IndexAdvice, { rowCount, scannedCount }: FilterYield): string {
  const share = scannedCount === 0 ? 0 : (rowCount / scannedCount) * 100;
  const kept = share > 0 && share < 1 ? 'less than 1 %' : `${Math.round(share)} %`;
  const wasted = `The filter kept ${kept} of the items that were read and paid for.`;
  switch (advice.kind) {
    case 'useIndex':
      return `${wasted} A query of the index “${advice.index}” by “${advice.attribute}” would read only those.`;
    case 'addIndex':
      return `${wasted} A global secondary index with the partition key “${advice.attribute}” would let a query read only those.`;
    case 'none':
      return `${wasted} No condition asks for one exact value, which is what a query of an index needs.`;
  }
}
