import type { VNode } from 'preact';
import { attributeTypes } from '../../../src/core/attributeValue.ts';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { typeNames } from '../../grid/cellText.ts';
import { ComboField } from '../../ui/comboField.tsx';
import type { Completion } from '../../ui/comboField.tsx';
import { Dropdown } from '../../ui/dropdown.tsx';
import type { Choice } from '../../ui/dropdown.tsx';
import type { Proposals } from '../proposals.ts';
import { valueCompletion } from './completion.ts';
import type { ConditionField } from './conditionFields.ts';
import { conditionId, listId } from './fieldIds.ts';
import type { Problems } from './formProblems.ts';
import { operatorNamed } from './operators.ts';

interface ValueProps {
  readonly proposals: Proposals;
  readonly field: ConditionField;
  readonly problems: Problems;
  readonly change: (field: Partial<ConditionField>) => void;
}

const booleans: readonly Choice<'true' | 'false'>[] = [
  { value: 'true', text: 'true' },
  { value: 'false', text: 'false' },
];

const placeholders: Readonly<Partial<Record<AttributeType, string>>> = {
  B: 'base64',
  M: '{"name": value}',
  L: '[value, …]',
  SS: '["text", …]',
  NS: '[number, …]',
  BS: '["base64", …]',
};

/** The fields of a value, which depend on the operator and the type. */
export function ConditionValue({ proposals, field, problems, change }: ValueProps): VNode | null {
  const { id, operator, type, value, high } = field;
  const completion = completionOf(proposals, field);
  const valueId = conditionId(id, 'value');
  switch (operatorNamed(operator).takes) {
    case 'nothing':
      return null;
    case 'type': {
      const choices = attributeTypes.map(name => ({ value: name, text: typeNames[name] }));
      const chosen = attributeTypes.find(name => name === value) ?? 'S';
      return <Choose id={valueId} value={chosen} choices={choices} onChange={text => change({ value: text })} />;
    }
    case 'list':
      return <Values proposals={proposals} field={field} problems={problems} change={change} />;
    case 'range':
      return (
        <>
          <Value
            id={valueId}
            label="From"
            type={type}
            completion={completion}
            value={value}
            problems={problems}
            onInput={text => change({ value: text })}
          />
          <Value
            id={conditionId(id, 'high')}
            label="To"
            type={type}
            completion={completion}
            value={high}
            problems={problems}
            onInput={text => change({ high: text })}
          />
        </>
      );
    case 'value':
      return (
        <Value
          id={valueId}
          label="Value"
          type={type}
          completion={completion}
          value={value}
          problems={problems}
          onInput={text => change({ value: text })}
        />
      );
  }
}

/** How long a value is, is none of its values. */
function completionOf(proposals: Proposals, { attribute, operator, type }: ConditionField): Completion {
  const test = operatorNamed(operator);
  const completion = valueCompletion(proposals, attribute, type);
  return 'of' in test ? { ...completion, proposals: [], offer: undefined } : completion;
}

interface OneValueProps {
  readonly id: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly completion: Completion;
  readonly value: string;
  readonly problems: Problems;
  readonly onInput: (text: string) => void;
}

function Value({ id, label, type, completion, value, problems, onInput }: OneValueProps): VNode | null {
  if (type === 'NULL') {
    return null;
  }
  if (type === 'BOOL') {
    return <Choose id={id} value={value === 'false' ? 'false' : 'true'} choices={booleans} onChange={onInput} />;
  }
  return (
    <div class="condition-value">
      <ComboField
        id={id}
        label={label}
        labelHidden
        placeholder={placeholders[type] ?? label.toLowerCase()}
        value={value}
        problem={problems.get(id)}
        completion={completion}
        onInput={onInput}
      />
    </div>
  );
}

interface ChooseProps<Choices extends string> {
  readonly id: string;
  readonly value: Choices;
  readonly choices: readonly Choice<Choices>[];
  readonly onChange: (value: Choices) => void;
}

function Choose<Choices extends string>({ id, value, choices, onChange }: ChooseProps<Choices>): VNode {
  return (
    <div class="condition-value">
      <Dropdown id={id} label="Value" labelHidden value={value} choices={choices} onChange={onChange} />
    </div>
  );
}

/** One field per value, and one more to type the next in. */
function Values({ proposals, field, problems, change }: ValueProps): VNode {
  const { id, type, values } = field;
  const completion = completionOf(proposals, field);
  const shown = values.at(-1) === '' ? values : [...values, ''];
  const typed = (position: number, text: string): void =>
    change({ values: shown.map((each, index) => (index === position ? text : each)) });
  return (
    <div class="condition-values">
      {shown.map((value, position) => (
        <Value
          key={position}
          id={listId(id, position)}
          label={`Value ${position + 1}`}
          type={type}
          completion={completion}
          value={value}
          problems={problems}
          onInput={text => typed(position, text)}
        />
      ))}
    </div>
  );
}
