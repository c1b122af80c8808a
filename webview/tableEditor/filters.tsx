import type { VNode } from 'preact';
import { attributeTypes } from '../../src/core/attributeValue.ts';
import { Button } from '../ui/button.tsx';
import { Dropdown } from '../ui/dropdown.tsx';
import type { Choice } from '../ui/dropdown.tsx';
import { AddIcon, CloseIcon } from '../ui/icons.tsx';
import { TextField } from '../ui/textField.tsx';
import { typeNames } from '../grid/cellText.ts';
import type { TableEditorController } from './controller.ts';
import type { FieldType } from './fieldValue.ts';
import { filterTypes } from './form.ts';
import type { FilterField } from './form.ts';
import { filterId } from './formRequest.ts';
import type { Problems } from './formRequest.ts';
import { filterOperators } from './operators.ts';

interface FiltersProps {
  readonly controller: TableEditorController;
  readonly problems: Problems;
}

const booleanChoices: readonly Choice<'true' | 'false'>[] = [
  { value: 'true', text: 'true' },
  { value: 'false', text: 'false' },
];

export function Filters({ controller, problems }: FiltersProps): VNode {
  const filters = controller.state.value.form?.filters ?? [];
  return (
    <div class="filters" role="group" aria-label="Filters">
      {filters.map((filter, index) => (
        <FilterRow key={filter.id} controller={controller} problems={problems} filter={filter} number={index + 1} />
      ))}
      <div class="filters-add">
        <Button id="add-filter" icon={<AddIcon />} onPress={() => controller.edit({ type: 'filterAdded' })}>
          Add Filter
        </Button>
        {filters.length > 0 && <span class="hint">Filters apply after reading: items they drop are read and paid for.</span>}
      </div>
    </div>
  );
}

interface FilterRowProps extends FiltersProps {
  readonly filter: FilterField;
  readonly number: number;
}

function FilterRow({ controller, problems, filter, number }: FilterRowProps): VNode {
  const change = (field: Partial<FilterField>): void => controller.edit({ type: 'filterChanged', id: filter.id, field });
  const types = filterTypes(filter.operator);
  return (
    <div class="filter-row" role="group" aria-label={`Filter ${number}`}>
      <div class="filter-attribute">
        <TextField
          id={filterId(filter.id, 'attribute')}
          label="Attribute"
          labelHidden
          placeholder="attribute"
          value={filter.attribute}
          problem={problems.get(filterId(filter.id, 'attribute'))}
          onInput={attribute => change({ attribute })}
        />
      </div>
      <div class="filter-operator">
        <Dropdown
          id={`filter-${filter.id}-operator`}
          label="Operator"
          labelHidden
          value={filter.operator}
          choices={filterOperators}
          onChange={operator => change({ operator })}
        />
      </div>
      {types.length > 0 && (
        <div class="filter-type">
          <Dropdown
            id={`filter-${filter.id}-type`}
            label="Type"
            labelHidden
            value={filter.type}
            choices={types.map((type): Choice<FieldType> => ({ value: type, text: typeNames[type] }))}
            onChange={type => change({ type })}
          />
        </div>
      )}
      <FilterValue filter={filter} problems={problems} change={change} />
      <Button
        appearance="icon"
        label={`Remove filter ${number}`}
        icon={<CloseIcon />}
        onPress={() => controller.edit({ type: 'filterRemoved', id: filter.id })}
      />
    </div>
  );
}

interface FilterValueProps {
  readonly filter: FilterField;
  readonly problems: Problems;
  readonly change: (field: Partial<FilterField>) => void;
}

function FilterValue({ filter, problems, change }: FilterValueProps): VNode | null {
  const id = filterId(filter.id, 'value');
  if (filter.operator === 'attribute_type') {
    const choices = attributeTypes.map(type => ({ value: type, text: typeNames[type] }));
    return (
      <div class="filter-value">
        <Dropdown id={id} label="Value" labelHidden value={filter.value} choices={choices} onChange={value => change({ value })} />
      </div>
    );
  }
  if (filterTypes(filter.operator).length === 0 || filter.type === 'NULL') {
    return null;
  }
  if (filter.type === 'BOOL') {
    const value = filter.value === 'false' ? 'false' : 'true';
    return (
      <div class="filter-value">
        <Dropdown id={id} label="Value" labelHidden value={value} choices={booleanChoices} onChange={text => change({ value: text })} />
      </div>
    );
  }
  const highId = filterId(filter.id, 'high');
  const between = filter.operator === 'between';
  return (
    <>
      <div class="filter-value">
        <TextField
          id={id}
          label={between ? 'From' : 'Value'}
          labelHidden
          placeholder={between ? 'from' : 'value'}
          value={filter.value}
          problem={problems.get(id)}
          onInput={value => change({ value })}
        />
      </div>
      {between && (
        <div class="filter-value">
          <TextField
            id={highId}
            label="To"
            labelHidden
            placeholder="to"
            value={filter.high}
            problem={problems.get(highId)}
            onInput={high => change({ high })}
          />
        </div>
      )}
    </>
  );
}
