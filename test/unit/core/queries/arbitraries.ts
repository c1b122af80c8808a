import fc from 'fast-check';
import type { AttributePath } from '../../../../src/core/attributePath.ts';
import { attributeTypes } from '../../../../src/core/attributeValue.ts';
import { proposeParameters, withParameters } from '../../../../src/core/queries/proposedParameters.ts';
import type { QueryParameter, SavedQuery } from '../../../../src/core/queries/savedQuery.ts';
import type { Filter, FilterGroup, ReadRequest, SortCondition } from '../../../../src/core/readRequest.ts';
import { attributeName, attributeValue, text } from '../items/arbitraries.ts';

const path: fc.Arbitrary<AttributePath> = fc
  .tuple(attributeName, fc.array(fc.oneof(attributeName, fc.nat(999)), { maxLength: 3 }))
  .map(([first, rest]): AttributePath => [first, ...rest]);

const comparison = fc.constantFrom('=', '<', '<=', '>', '>=');

const sort: fc.Arbitrary<SortCondition> = fc.oneof(
  fc.record({ operator: fc.oneof(comparison, fc.constant('begins_with' as const)), value: attributeValue }),
  fc.record({ operator: fc.constant('between' as const), low: attributeValue, high: attributeValue }),
);

const not = fc.option(fc.constant(true as const), { nil: undefined });

/** Without the members that are undefined: absent is how this program says it. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

const of = fc.option(fc.constant('size' as const), { nil: undefined });

const condition = fc
  .oneof(
    fc.record({ not, path, of, operator: fc.oneof(comparison, fc.constant('<>')), value: attributeValue }),
    fc.record({ not, path, of, operator: fc.constant('between'), low: attributeValue, high: attributeValue }),
    fc.record({ not, path, of, operator: fc.constant('in'), values: fc.array(attributeValue, { maxLength: 4 }) }),
    fc.record({ not, path, operator: fc.constantFrom('begins_with', 'contains'), value: attributeValue }),
    fc.record({ not, path, operator: fc.constantFrom('attribute_exists', 'attribute_not_exists') }),
    fc.record({ not, path, operator: fc.constant('attribute_type'), type: fc.constantFrom(...attributeTypes) }),
  )
  .map(each => compact(each) as Filter);

const group = fc.letrec<{ group: FilterGroup; member: Filter }>(tie => ({
  group: fc
    .record({ join: fc.constantFrom('and' as const, 'or' as const), not, members: fc.array(tie('member'), { maxLength: 3 }) })
    .map(each => compact(each) as FilterGroup),
  member: fc.oneof({ maxDepth: 3, depthSize: 'small', withCrossShrink: true }, condition, tie('group')),
})).group;

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** Every request there can be, also those no form would make. */
export const readRequest: fc.Arbitrary<ReadRequest> = fc
  .record({
    mode: fc.constantFrom('query' as const, 'scan' as const),
    index: maybe(text),
    partition: fc.array(attributeValue, { maxLength: 4 }),
    sort: fc.array(sort, { maxLength: 4 }),
    filter: maybe(group),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
    projection: maybe(fc.array(path, { maxLength: 3 })),
    consistent: maybe(fc.constant(true as const)),
    limit: maybe(fc.nat(1_000_000)),
  })
  .map(each => compact(each) as ReadRequest);

/** A query in which some of the values are parameters; each of them may have a prompt and a default. */
export const savedQuery: fc.Arbitrary<SavedQuery> = fc
  .record({
    request: readRequest,
    chosen: fc.infiniteStream(fc.boolean()),
    table: fc.stringMatching(/^[A-Za-z0-9_.-]{3,20}$/),
    description: maybe(text),
    connection: maybe(text),
    region: maybe(text),
    prompt: maybe(text),
    hasDefault: fc.boolean(),
  })
  .map(({ request, chosen, prompt, hasDefault, ...about }) => {
    const parameters = proposeParameters(request).filter(() => chosen.next().value);
    return compact({
      ...about,
      parameters: parameters.map(({ name, type, value }): QueryParameter =>
        compact({ name, type, ...(prompt !== undefined && { prompt }), ...(hasDefault && { default: value }) }),
      ),
      request: withParameters(request, parameters),
    }) as SavedQuery;
  });
