import type { VNode } from 'preact';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { typeNames } from '../../grid/cellText.ts';
import { ComboField } from '../../ui/comboField.tsx';
import { Button } from '../../ui/button.tsx';
import { Dropdown } from '../../ui/dropdown.tsx';
import type { Choice } from '../../ui/dropdown.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import type { TableEditorController } from '../controller.ts';
import { attributeCompletion, withAttribute } from './completion.ts';
import type { ConditionField } from './conditionFields.ts';
import { ConditionValue } from './conditionValue.tsx';
import { conditionId } from './fieldIds.ts';
import type { Problems } from './formProblems.ts';
import { operatorNamed, operatorNames } from './operators.ts';
import type { ConditionOperatorName } from './operators.ts';

interface RowProps {
  readonly controller: TableEditorController;
  readonly problems: Problems;
  readonly field: ConditionField;
  readonly number: string;
}

const operatorChoices = operatorNames.map((value): Choice<ConditionOperatorName> => ({ value, text: operatorNamed(value).text }));

export function ConditionRow({ controller, problems, field, number }: RowProps): VNode {
  const { id, attribute, operator, type } = field;
  const change = (changed: Partial<ConditionField>): void => controller.edit({ type: 'conditionChanged', id, field: changed });
  const { types } = operatorNamed(operator);
  return (
    <div class="condition-row" role="group" aria-label={`Condition ${number}`}>
      <div class="condition-attribute">
        <ComboField
          id={conditionId(id, 'attribute')}
          label="Attribute"
          labelHidden
          placeholder="attribute"
          value={attribute}
          problem={problems.get(conditionId(id, 'attribute'))}
          completion={attributeCompletion(controller.proposals)}
          onInput={text => change(withAttribute(field, text, controller.proposals.typeOf(text)))}
        />
      </div>
      <div class="condition-operator">
        <Dropdown
          id={`condition-${id}-operator`}
          label="Operator"
          labelHidden
          value={operator}
          choices={operatorChoices}
          onChange={value => change({ operator: value })}
        />
      </div>
      {types.length > 1 && (
        <div class="condition-type">
          <Dropdown
            id={`condition-${id}-type`}
            label="Type"
            labelHidden
            value={type}
            choices={types.map((value): Choice<AttributeType> => ({ value, text: typeNames[value] }))}
            onChange={value => change({ type: value })}
          />
        </div>
      )}
      <ConditionValue proposals={controller.proposals} field={field} problems={problems} change={change} />
      <Button
        appearance="icon"
        label={`Remove condition ${number}`}
        icon={<CloseIcon />}
        onPress={() => controller.edit({ type: 'memberRemoved', id })}
      />
    </div>
  );
}
