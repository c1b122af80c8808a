import type { VNode } from 'preact';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/textField.tsx';
import type { TableEditorController } from '../controller.ts';
import { limitId, projectionId } from './fieldIds.ts';
import type { Problems } from './formProblems.ts';

interface OptionsProps {
  readonly controller: TableEditorController;
  readonly problems: Problems;
}

/** What is returned of the items found, how many, and in which order. */
export function ReadOptionFields({ controller, problems }: OptionsProps): VNode | null {
  const { form } = controller.state.value;
  if (!form) {
    return null;
  }
  return (
    <div class="read-options" role="group" aria-label="Options">
      <div class="option-projection">
        <TextField
          id={projectionId}
          label="Attributes"
          labelHidden
          placeholder="all attributes, or some: name, address.city"
          value={form.projection}
          problem={problems.get(projectionId)}
          onInput={projection => controller.edit({ type: 'optionsChanged', options: { projection } })}
        />
      </div>
      <div class="option-limit">
        <TextField
          id={limitId}
          label="Limit"
          labelHidden
          placeholder="limit"
          value={form.limit}
          problem={problems.get(limitId)}
          onInput={limit => controller.edit({ type: 'optionsChanged', options: { limit } })}
        />
      </div>
      {form.mode !== 'scan' && (
        <Checkbox
          id="descending"
          label="Descending"
          checked={form.direction === 'descending'}
          onChange={checked => controller.edit({ type: 'optionsChanged', options: { direction: checked ? 'descending' : 'ascending' } })}
        />
      )}
      <Checkbox
        id="consistent"
        label="Consistent read"
        checked={form.consistent}
        onChange={consistent => controller.edit({ type: 'optionsChanged', options: { consistent } })}
      />
    </div>
  );
}
