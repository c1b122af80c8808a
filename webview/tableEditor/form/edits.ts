import type { ReadRequest } from '../../../src/core/readRequest.ts';
import type { TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import { editCondition, editGroup, newCondition, newGroup, withMember, withoutMember } from './conditionFields.ts';
import type { ConditionField, GroupField } from './conditionFields.ts';
import { begin, withSource } from './form.ts';
import { formOf } from './formOfRequest.ts';
import type { Form, SortField } from './form.ts';
import type { RunFieldName } from './runFields.ts';

/** What a person, or the tree, changes in the form. */
export type Edit =
  | { readonly type: 'startChanged'; readonly start: TableEditorInfo['start'] }
  | { readonly type: 'modeChanged'; readonly mode: Form['mode'] }
  | { readonly type: 'sourceChanged'; readonly index: Form['index'] }
  | { readonly type: 'partitionTyped'; readonly index: number; readonly text: string }
  | { readonly type: 'sortChanged'; readonly index: number; readonly field: Partial<SortField> }
  | { readonly type: 'optionsChanged'; readonly options: Partial<Pick<Form, 'direction' | 'projection' | 'consistent' | 'limit'>> }
  | { readonly type: 'conditionAdded'; readonly group: number; readonly field?: Partial<ConditionField> }
  | { readonly type: 'groupAdded'; readonly group: number }
  | { readonly type: 'conditionChanged'; readonly id: number; readonly field: Partial<ConditionField> }
  | { readonly type: 'groupChanged'; readonly id: number; readonly group: Partial<Pick<GroupField, 'join' | 'not'>> }
  | { readonly type: 'memberRemoved'; readonly id: number }
  | { readonly type: 'runFieldTyped'; readonly name: RunFieldName; readonly text: string }
  | { readonly type: 'requestOpened'; readonly request: ReadRequest }
  | { readonly type: 'cleared' };

export function editForm(form: Form, info: TableEditorInfo, edit: Edit): Form {
  switch (edit.type) {
    case 'startChanged':
      return begin(form, info, edit.start);
    case 'modeChanged':
      return { ...form, mode: edit.mode };
    case 'sourceChanged':
      return withSource(form, info, edit.index);
    case 'partitionTyped':
      return { ...form, partition: form.partition.map((text, index) => (index === edit.index ? edit.text : text)) };
    case 'sortChanged':
      return { ...form, sort: form.sort.map((field, index) => (index === edit.index ? { ...field, ...edit.field } : field)) };
    case 'optionsChanged':
      return { ...form, ...edit.options };
    case 'runFieldTyped':
      return { ...form, run: { ...form.run, [edit.name]: edit.text } };
    case 'requestOpened':
      return { ...formOf(edit.request, info), run: form.run };
    case 'cleared':
      return withSource({ ...form, partition: [], sort: [], filter: { ...form.filter, members: [] } }, info, form.index);
    case 'conditionAdded':
    case 'groupAdded':
    case 'conditionChanged':
    case 'groupChanged':
    case 'memberRemoved':
      return { ...form, filter: editFilter(form.filter, edit) };
  }
}

type FilterEdit = Extract<Edit, { type: 'conditionAdded' | 'groupAdded' | 'conditionChanged' | 'groupChanged' | 'memberRemoved' }>;

function editFilter(filter: GroupField, edit: FilterEdit): GroupField {
  switch (edit.type) {
    case 'conditionAdded': {
      const added = newCondition(filter);
      return editCondition(withMember(filter, edit.group, added), added.id, edit.field ?? {});
    }
    case 'groupAdded':
      return withMember(filter, edit.group, newGroup(filter));
    case 'conditionChanged':
      return editCondition(filter, edit.id, edit.field);
    case 'groupChanged':
      return editGroup(filter, edit.id, group => ({ ...group, ...edit.group }));
    case 'memberRemoved':
      return withoutMember(filter, edit.id);
  }
}
