import type { VNode } from 'preact';
import type { KeyAttribute, KeySchema } from '../../../src/core/keySchema.ts';
import { printPath } from '../../../src/core/attributePath.ts';
import { ComboField } from '../../ui/comboField.tsx';
import type { Completion } from '../../ui/comboField.tsx';
import { Dropdown } from '../../ui/dropdown.tsx';
import type { Choice } from '../../ui/dropdown.tsx';
import type { TableEditorController } from '../controller.ts';
import { typeText } from '../messages.ts';
import { valueCompletion } from './completion.ts';
import { partitionId, sortHighId, sortId } from './fieldIds.ts';
import { openSortFields } from './form.ts';
import type { Problems } from './formProblems.ts';
import { sortOperators } from './operators.ts';
import type { SortOperator } from './operators.ts';

interface KeyFieldsProps {
  readonly controller: TableEditorController;
  readonly shown: KeySchema;
  readonly problems: Problems;
}

/** A number has no beginning. */
function operatorsFor({ type }: KeyAttribute): readonly Choice<SortOperator>[] {
  return type === 'N' ? sortOperators.filter(({ value }) => value !== 'begins_with') : sortOperators;
}

export function KeyFields({ controller, shown: { partition, sort }, problems }: KeyFieldsProps): VNode | null {
  const { form } = controller.state.value;
  if (!form) {
    return null;
  }
  return (
    <div class="key-fields">
      {partition.map(({ name, type }, index) => (
        <ComboField
          key={name}
          id={partitionId(index)}
          label={name}
          note={`Partition key · ${typeText(type)}`}
          value={form.partition[index] ?? ''}
          problem={problems.get(partitionId(index))}
          completion={completionOf(controller, { name, type })}
          onInput={text => controller.edit({ type: 'partitionTyped', index, text })}
        />
      ))}
      {sort.slice(0, openSortFields(form)).map((attribute, index) => (
        <SortFields key={attribute.name} controller={controller} attribute={attribute} index={index} problems={problems} />
      ))}
    </div>
  );
}

function completionOf({ proposals }: TableEditorController, { name, type }: KeyAttribute): Completion {
  return valueCompletion(proposals, printPath([name]), type);
}

interface SortFieldsProps {
  readonly controller: TableEditorController;
  readonly attribute: KeyAttribute;
  readonly index: number;
  readonly problems: Problems;
}

function SortFields({ controller, attribute, index, problems }: SortFieldsProps): VNode | null {
  const field = controller.state.value.form?.sort[index];
  if (!field) {
    return null;
  }
  const { name, type } = attribute;
  const completion = completionOf(controller, attribute);
  const between = field.operator === 'between';
  return (
    <div class={field.operator === 'any' ? 'sort-fields sort-any' : 'sort-fields'} role="group" aria-label={`Sort key ${name}`}>
      <div class="sort-label">
        {name}
        <span class="field-note">Sort key · {typeText(type)}</span>
      </div>
      <div class="sort-row">
        <div class="sort-operator">
          <Dropdown
            id={`${sortId(index)}-operator`}
            label={`Condition on ${name}`}
            labelHidden
            value={field.operator}
            choices={operatorsFor(attribute)}
            onChange={operator => controller.edit({ type: 'sortChanged', index, field: { operator } })}
          />
        </div>
        {field.operator !== 'any' && (
          <ComboField
            id={sortId(index)}
            label={between ? `${name}, from` : name}
            labelHidden
            placeholder={between ? 'from' : ''}
            value={field.value}
            problem={problems.get(sortId(index))}
            completion={completion}
            onInput={value => controller.edit({ type: 'sortChanged', index, field: { value } })}
          />
        )}
        {between && (
          <ComboField
            id={sortHighId(index)}
            label={`${name}, to`}
            labelHidden
            placeholder="to"
            value={field.high}
            problem={problems.get(sortHighId(index))}
            completion={completion}
            onInput={high => controller.edit({ type: 'sortChanged', index, field: { high } })}
          />
        )}
      </div>
    </div>
  );
}
