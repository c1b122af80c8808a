import type { VNode } from 'preact';
import { Button } from '../ui/button.tsx';
import { Dropdown } from '../ui/dropdown.tsx';
import { AddIcon, InfoIcon, RunIcon, StopIcon } from '../ui/icons.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { TableEditorController } from './controller.ts';
import type { Mode } from './form.ts';
import { keyText, sourceText } from './messages.ts';
import { currentSource } from './state.ts';

export const runButtonId = 'run';

/** An index is never called the empty string. */
const tableChoice = '';

const modes = [
  { value: 'query', text: 'Query' },
  { value: 'scan', text: 'Scan' },
] as const satisfies readonly { readonly value: Mode; readonly text: string }[];

export function Toolbar({ controller }: { readonly controller: TableEditorController }): VNode {
  const { info, form, activity } = controller.state.value;
  const source = currentSource(controller.state.value);
  const busy = activity === 'running' || activity === 'loadingMore';
  return (
    <div class="toolbar">
      <div class="toolbar-source">
        <Dropdown
          id="source"
          label="Table or index"
          labelHidden
          value={form?.index ?? tableChoice}
          choices={(info?.sources ?? []).map(each => ({ value: each.index ?? tableChoice, text: sourceText(each, info?.table ?? '') }))}
          onChange={index => controller.edit({ type: 'sourceChanged', index: index === tableChoice ? undefined : index })}
        />
      </div>
      <Segmented
        name="mode"
        label="How to read"
        value={form?.mode ?? 'query'}
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
      {busy && (
        <Button id="stop" icon={<StopIcon />} tooltip="Stop reading; what was read stays" onPress={() => void controller.stop()}>
          Stop
        </Button>
      )}
      <span class="toolbar-key" title="The key of this table or index">
        {source && keyText(source)}
      </span>
      <Button id="put-item" icon={<AddIcon />} onPress={() => void controller.putItem()}>
        Put Item
      </Button>
      <Button id="details" icon={<InfoIcon />} onPress={() => void controller.openDetails()}>
        Details
      </Button>
    </div>
  );
}
