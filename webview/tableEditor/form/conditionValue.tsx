import type { VNode } from 'preact';
import { attributeTypes } from '../../../src/core/attributeValue.ts';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { typeNames } from '../../grid/cellText.ts';
import { Dropdown } from '../../ui/dropdown.tsx';
import type { Choice } from '../../ui/dropdown.tsx';
import { TextField } from '../../ui/textField.tsx';
import type { ConditionField } from './conditionFields.ts';
import { conditionId, listId } from './fieldIds.ts';
import type { Problems } from './formProblems.ts';
import { operatorNamed } from './operators.ts';

interface ValueProps {
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
export function ConditionValue({ field, problems, change }: ValueProps): VNode | null {
  const { id, operator, type, value, high } = field;
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
      return <Values field={field} problems={problems} change={change} />;
    case 'range':
      return (
        <>
          <Value id={valueId} label="From" type={type} value={value} problems={problems} onInput={text => change({ value: text })} />
          <Value
            id={conditionId(id, 'high')}
            label="To"
            type={type}
            value={high}
            problems={problems}
            onInput={text => change({ high: text })}
          />
        </>
      );
    case 'value':
      return <Value id={valueId} label="Value" type={type} value={value} problems={problems} onInput={text => change({ value: text })} />;
  }
}

interface OneValueProps {
  readonly id: string;
  readonly label: string;
  readonly type: AttributeType;
  readonly value: string;
  readonly problems: Problems;
  readonly onInput: (text: string) => void;
}

function Value({ id, label, type, value, problems, onInput }: OneValueProps): VNode | null {
  if (type === 'NULL') {
    return null;
  }
  if (type === 'BOOL') {
    return <Choose id={id} value={value === 'false' ? 'false' : 'true'} choices={booleans} onChange={onInput} />;
  }
  return (
    <div class="condition-value">
      <TextField
        id={id}
        label={label}
        labelHidden
        placeholder={placeholders[type] ?? label.toLowerCase()}
        value={value}
        problem={problems.get(id)}
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
function Values({ field: { id, type, values }, problems, change }: ValueProps): VNode {
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
          value={value}
          problems={problems}
          onInput={text => typed(position, text)}
        />
      ))}
    </div>
  );
}
