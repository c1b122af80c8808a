import type { VNode } from 'preact';
import { TextField } from '../../ui/textField.tsx';
import type { TableEditorController } from '../controller.ts';
import type { Problems } from './formProblems.ts';
import { runFieldId, runFieldTexts } from './runFields.ts';

interface RunOptionsProps {
  readonly controller: TableEditorController;
  readonly problems: Problems;
}

/** What a run may take before it stops, and how fast and how parallel it reads. */
export function RunOptionFields({ controller, problems }: RunOptionsProps): VNode | null {
  const { form } = controller.state.value;
  if (!form) {
    return null;
  }
  return (
    <div id="run-options" class="run-options" role="group" aria-label="Limits of a run">
      {runFieldTexts.map(({ name, label, placeholder }) => (
        <TextField
          key={name}
          id={runFieldId(name)}
          label={label}
          placeholder={placeholder}
          value={form.run[name]}
          problem={problems.get(runFieldId(name))}
          onInput={text => controller.edit({ type: 'runFieldTyped', name, text })}
        />
      ))}
      <p class="hint">A run stops at the first of these it reaches, says where it stands, and can go on with as much again.</p>
    </div>
  );
}
