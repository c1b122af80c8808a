import type { VNode } from 'preact';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dropdown } from '../../ui/dropdown.tsx';
import { AddIcon, CloseIcon } from '../../ui/icons.tsx';
import type { TableEditorController } from '../controller.ts';
import { isGroup, rootId } from './conditionFields.ts';
import type { GroupField } from './conditionFields.ts';
import { ConditionRow } from './conditionRow.tsx';
import type { Problems } from './formProblems.ts';

interface GroupProps {
  readonly controller: TableEditorController;
  readonly problems: Problems;
  readonly group: GroupField;
  /** Such as `2` or `2.1`: how a screen reader tells the groups and conditions apart. */
  readonly number: string;
}

const joins = [
  { value: 'and', text: 'All of' },
  { value: 'or', text: 'Any of' },
] as const;

/** Conditions, and groups of them, with what adds and removes them. */
export function ConditionGroup({ controller, problems, group, number }: GroupProps): VNode {
  const isRoot = group.id === rootId;
  const within = (position: number): string => (isRoot ? String(position + 1) : `${number}.${position + 1}`);
  return (
    <div class={isRoot ? 'conditions' : 'conditions condition-group'} role="group" aria-label={isRoot ? 'Conditions' : `Group ${number}`}>
      {(!isRoot || group.members.length > 1) && <GroupHead controller={controller} group={group} number={number} />}
      {group.members.map((member, position) =>
        isGroup(member) ? (
          <ConditionGroup key={member.id} controller={controller} problems={problems} group={member} number={within(position)} />
        ) : (
          <ConditionRow key={member.id} controller={controller} problems={problems} field={member} number={within(position)} />
        ),
      )}
      <div class="conditions-add">
        <Button
          id={isRoot ? 'add-condition' : `add-condition-${group.id}`}
          icon={<AddIcon />}
          onPress={() => controller.edit({ type: 'conditionAdded', group: group.id })}
        >
          Add Condition
        </Button>
        <Button
          id={isRoot ? 'add-group' : `add-group-${group.id}`}
          icon={<AddIcon />}
          tooltip="Conditions of which any or all must hold, or must not"
          onPress={() => controller.edit({ type: 'groupAdded', group: group.id })}
        >
          Add Group
        </Button>
      </div>
    </div>
  );
}

function GroupHead({ controller, group: { id, join, not }, number }: Omit<GroupProps, 'problems'>): VNode {
  return (
    <div class="group-head">
      <div class="group-join">
        <Dropdown
          id={`group-${id}-join`}
          label={id === rootId ? 'How the conditions are joined' : `How group ${number} is joined`}
          labelHidden
          value={join}
          choices={joins}
          onChange={value => controller.edit({ type: 'groupChanged', id, group: { join: value } })}
        />
      </div>
      {id !== rootId && (
        <>
          <Checkbox
            id={`group-${id}-not`}
            label="not"
            checked={not}
            onChange={checked => controller.edit({ type: 'groupChanged', id, group: { not: checked } })}
          />
          <Button
            appearance="icon"
            label={`Remove group ${number}`}
            icon={<CloseIcon />}
            onPress={() => controller.edit({ type: 'memberRemoved', id })}
          />
        </>
      )}
    </div>
  );
}
