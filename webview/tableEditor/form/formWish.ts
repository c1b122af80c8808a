import type { AttributePath } from '../../../src/core/attributePath.ts';
import type { Wish } from '../../../src/core/choosing/wish.ts';
import type { KeyAttribute, KeySchema } from '../../../src/core/keySchema.ts';
import type { FilterCondition } from '../../../src/core/readRequest.ts';
import { filterOf } from './conditions.ts';
import { limitId, partitionId, projectionId, sortHighId, sortId } from './fieldIds.ts';
import { valueOf } from '../../typedValue.ts';
import { openSortFields } from './form.ts';
import type { Form, SortField } from './form.ts';
import { findProblems, isReady } from './formProblems.ts';
import type { Problems } from './formProblems.ts';
import { parseProjection } from './projectionText.ts';

/** What is filled in. What is not, or not right yet, is left out, so that a person sees while typing what it would come to. */
export function wishOf(form: Form, key: KeySchema): Wish {
  const problems = findProblems(form, key, false);
  const filter = filterOf(form.filter, field => isReady(field, problems));
  const limit = problems.has(limitId) ? '' : form.limit.trim();
  return {
    conditions: [...(form.mode === 'scan' ? [] : keyConditions(form, key, problems)), filter],
    ...(form.index !== undefined && { index: form.index }),
    ...(form.mode !== 'auto' && { mode: form.mode }),
    direction: form.direction,
    projection: problems.has(projectionId) ? [] : parseProjection(form.projection),
    ...(form.consistent && { consistent: true }),
    ...(limit !== '' && { limit: Number(limit) }),
  };
}

function keyConditions(form: Form, key: KeySchema, problems: Problems): readonly FilterCondition[] {
  const partition = key.partition.flatMap(({ name, type }, index): readonly FilterCondition[] => {
    const text = form.partition[index] ?? '';
    return text === '' || problems.has(partitionId(index)) ? [] : [{ path: [name], operator: '=', value: valueOf(text, type) }];
  });
  const sort = form.sort
    .slice(0, openSortFields(form))
    .flatMap((field, index) =>
      problems.has(sortId(index)) || problems.has(sortHighId(index)) ? [] : sortCondition(field, key.sort[index]),
    );
  return [...partition, ...sort];
}

function sortCondition({ operator, value, high }: SortField, attribute: KeyAttribute | undefined): readonly FilterCondition[] {
  if (attribute === undefined || operator === 'any' || value === '') {
    return [];
  }
  const path: AttributePath = [attribute.name];
  if (operator === 'between') {
    return high === '' ? [] : [{ path, operator, low: valueOf(value, attribute.type), high: valueOf(high, attribute.type) }];
  }
  return [{ path, operator, value: valueOf(value, attribute.type) }];
}
