import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { ReadRequest, SortCondition } from '../../../src/core/readRequest.ts';
import type { TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import { emptyRoot, rootId } from './conditionFields.ts';
import type { GroupField } from './conditionFields.ts';
import { fieldsOf } from './conditions.ts';
import { textOf } from '../../typedValue.ts';
import { anySort, emptyForm, withSource } from './form.ts';
import type { Form, SortField } from './form.ts';
import { printProjection } from './projectionText.ts';

/** The form that states a request, as it was run before or was saved. */
export function formOf(request: ReadRequest, info: TableEditorInfo): Form {
  const blank = withSource(emptyForm(info), info, request.index);
  return {
    ...blank,
    mode: request.mode === 'scan' ? 'scan' : 'auto',
    partition: blank.partition.map((_, index) => textOrBlank(request.partition[index])),
    sort: blank.sort.map((_, index) => sortField(request.sort[index])),
    filter: request.filter === undefined ? emptyRoot : rootOf(fieldsOf(request.filter, counter())),
    direction: request.direction,
    projection: printProjection(request.projection ?? []),
    consistent: request.consistent ?? false,
    limit: request.limit === undefined ? '' : String(request.limit),
  };
}

/** The first group gets the id of the root. */
function counter(): () => number {
  let next = rootId;
  return () => next++;
}

/** The outermost group of the form is a plain one, so that conditions can always be added that must hold too. */
function rootOf(group: GroupField): GroupField {
  return group.not ? { ...emptyRoot, members: [{ ...group, id: Math.max(...idsIn(group)) + 1 }] } : group;
}

function idsIn({ id, members }: GroupField): readonly number[] {
  return [id, ...members.flatMap(member => ('members' in member ? idsIn(member) : [member.id]))];
}

function textOrBlank(value: AttributeValue | undefined): string {
  return value === undefined ? '' : textOf(value);
}

function sortField(condition: SortCondition | undefined): SortField {
  if (!condition) {
    return anySort;
  }
  return condition.operator === 'between'
    ? { operator: 'between', value: textOf(condition.low), high: textOf(condition.high) }
    : { operator: condition.operator, value: textOf(condition.value), high: '' };
}
