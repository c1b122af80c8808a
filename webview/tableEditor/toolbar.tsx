import type { VNode } from 'preact';
import { sayChoice } from '../../src/core/choosing/sayChoice.ts';
import { Button } from '../ui/button.tsx';
import { Dropdown } from '../ui/dropdown.tsx';
import { AddIcon, InfoIcon, RunIcon, StopIcon } from '../ui/icons.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { TableEditorController } from './controller.ts';
import type { Form, Mode } from './form/form.ts';
import { boundsText } from './form/runFields.ts';
import { indexText, keyText } from './messages.ts';
import { choiceOf, isReading } from './state.ts';

export const runButtonId = 'run';

/** No index can be called so. */
const bestChoice = '';
const tableChoice = ' table';

const modes = [
  { value: 'auto', text: 'Auto' },
  { value: 'query', text: 'Query' },
  { value: 'scan', text: 'Scan' },
] as const satisfies readonly { readonly value: Mode; readonly text: string }[];

export function Toolbar({ controller }: { readonly controller: TableEditorController }): VNode {
  const { form, activity } = controller.state.value;
  const busy = isReading(activity);
  return (
    <div class="toolbar">
      <div class="toolbar-source">
        <SourceDropdown controller={controller} />
      </div>
      <Segmented
        name="mode"
        label="How to read"
        value={form?.mode ?? 'auto'}
        choices={modes}
        onChange={mode => controller.edit({ type: 'modeChanged', mode })}
      />
      <Button
        id={runButtonId}
        appearance="primary"
        icon={<RunIcon />}
        tooltip="Run (Enter in a field, or Ctrl+Enter)"
        onPress={() => void controller.run()}
      >
        Run
      </Button>
      <LimitsButton controller={controller} />
      {busy && (
        <Button id="stop" icon={<StopIcon />} tooltip="Stop reading; what was read stays" onPress={() => void controller.stop()}>
          Stop
        </Button>
      )}
      <ChoiceBadge controller={controller} />
      <Button id="put-item" icon={<AddIcon />} onPress={() => void controller.putItem()}>
        Put Item
      </Button>
      <Button id="details" icon={<InfoIcon />} onPress={() => void controller.openDetails()}>
        Details
      </Button>
    </div>
  );
}

/** What is read, chosen by what is filled in or by the person. */
function SourceDropdown({ controller }: { readonly controller: TableEditorController }): VNode | null {
  const { info, form } = controller.state.value;
  if (!info || !form) {
    return null;
  }
  const choices = [
    { value: bestChoice, text: `${info.table}: best fit` },
    { value: tableChoice, text: `${info.table} (table): ${keyText(info.shape.key)}` },
    ...info.shape.indexes.map(index => ({ value: index.name, text: indexText(index) })),
  ];
  return (
    <Dropdown
      id="source"
      label="Table or index"
      labelHidden
      value={form.index === null ? tableChoice : (form.index ?? bestChoice)}
      choices={choices}
      onChange={value => controller.edit({ type: 'sourceChanged', index: indexOf(value) })}
    />
  );
}

function indexOf(choice: string): Form['index'] {
  if (choice === bestChoice) {
    return undefined;
  }
  return choice === tableChoice ? null : choice;
}

/** What Run would do, before it is pressed. */
function ChoiceBadge({ controller }: { readonly controller: TableEditorController }): VNode | null {
  const choice = choiceOf(controller.state.value);
  if (!choice) {
    return null;
  }
  const { badge, tooltip } = sayChoice(choice);
  const kind = choice.request?.mode ?? 'none';
  return (
    <span id="choice" class={`choice choice-${kind}`} role="status" title={tooltip}>
      {badge}
    </span>
  );
}

function LimitsButton({ controller }: { readonly controller: TableEditorController }): VNode | null {
  const { form, limitsShown } = controller.state.value;
  if (!form) {
    return null;
  }
  const bounds = boundsText(form.run);
  return (
    <Button id="limits" expanded={limitsShown} controls="run-options" onPress={() => controller.dispatch({ type: 'limitsToggled' })}>
      {bounds === '' ? 'Limits' : bounds}
    </Button>
  );
}
