import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { operatorNamed } from './operators.ts';
import type { ConditionOperatorName } from './operators.ts';

/** One condition as typed. */
export interface ConditionField {
  /** Stays with the row while others come and go. */
  readonly id: number;
  /** A path, as a person writes it. */
  readonly attribute: string;
  readonly operator: ConditionOperatorName;
  readonly type: AttributeType;
  /** The value, the lower end of a range, or the name of a type. */
  readonly value: string;
  /** The upper end of a range. */
  readonly high: string;
  /** What `is one of` looks for. */
  readonly values: readonly string[];
}

/** Conditions of which all, one, or not all must hold. */
export interface GroupField {
  readonly id: number;
  readonly join: 'and' | 'or';
  readonly not: boolean;
  readonly members: readonly FieldNode[];
}

export type FieldNode = ConditionField | GroupField;

/** The group that is always there. */
export const rootId = 0;
export const emptyRoot: GroupField = { id: rootId, join: 'and', not: false, members: [] };

export function isGroup(node: FieldNode): node is GroupField {
  return 'members' in node;
}

export function newCondition(root: GroupField): ConditionField {
  return { id: nextId(root), attribute: '', operator: '=', type: 'S', value: '', high: '', values: [''] };
}

/** With a condition in it: an empty group means nothing. */
export function newGroup(root: GroupField): GroupField {
  const id = nextId(root);
  return { id, join: 'or', not: false, members: [{ ...newCondition(root), id: id + 1 }] };
}

export function conditionsIn(group: GroupField): readonly ConditionField[] {
  return group.members.flatMap(member => (isGroup(member) ? conditionsIn(member) : [member]));
}

export function withMember(root: GroupField, groupId: number, member: FieldNode): GroupField {
  return editGroup(root, groupId, group => ({ ...group, members: [...group.members, member] }));
}

export function editGroup(root: GroupField, id: number, edit: (group: GroupField) => GroupField): GroupField {
  const group = root.id === id ? edit(root) : root;
  return { ...group, members: group.members.map(member => (isGroup(member) ? editGroup(member, id, edit) : member)) };
}

export function editCondition(root: GroupField, id: number, change: Partial<ConditionField>): GroupField {
  const members = root.members.map(member => {
    if (isGroup(member)) {
      return editCondition(member, id, change);
    }
    return member.id === id ? changed(member, change) : member;
  });
  return { ...root, members };
}

/** A group that loses its last condition goes with it. */
export function withoutMember(root: GroupField, id: number): GroupField {
  const members = root.members.flatMap((member): readonly FieldNode[] => {
    if (member.id === id) {
      return [];
    }
    const left = isGroup(member) ? withoutMember(member, id) : member;
    return isGroup(left) && left.members.length === 0 ? [] : [left];
  });
  return { ...root, members };
}

/** A type the new operator does not take falls back to the first it does; a value that cannot be of the new type is let go. */
function changed(before: ConditionField, change: Partial<ConditionField>): ConditionField {
  const after = { ...before, ...change };
  const { types } = operatorNamed(after.operator);
  const type = types.includes(after.type) ? after.type : (types[0] ?? after.type);
  const kind = kindOf(after.operator, type);
  if (kind === kindOf(before.operator, before.type)) {
    return { ...after, type };
  }
  const value = defaultValues[kind];
  return { ...after, value, high: '', values: [value], ...change, type };
}

/** What is typed freely survives another type; what is chosen, or written as JSON, does not. */
function kindOf(operator: ConditionOperatorName, type: AttributeType): keyof typeof defaultValues {
  if (operatorNamed(operator).takes === 'type') {
    return 'type';
  }
  return type === 'S' || type === 'N' || type === 'B' ? 'text' : type;
}

const defaultValues = { type: 'S', text: '', BOOL: 'true', NULL: '', M: '{}', L: '[]', SS: '[""]', NS: '[0]', BS: '[""]' } as const;

function nextId(group: GroupField): number {
  return Math.max(...idsIn(group)) + 1;
}

function idsIn(node: FieldNode): readonly number[] {
  return isGroup(node) ? [node.id, ...node.members.flatMap(idsIn)] : [node.id];
}
