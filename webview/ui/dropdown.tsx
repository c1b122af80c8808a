import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { customElement } from '../customElement.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

interface DropdownProps<Value extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly labelHidden?: boolean;
}

type DropdownElement = HTMLElement & { value: string };

export function Dropdown<Value extends string>(props: DropdownProps<Value>): VNode {
  const { id, label, value, choices, onChange, labelHidden = false } = props;
  const element = useRef<DropdownElement>(null);
  const values = choices.map(choice => choice.value).join('\n');

  useLayoutEffect(() => {
    const dropdown = element.current;
    // The element takes no name from a label.
    dropdown?.setAttribute('aria-label', label);
    // It knows its options only after its slot has changed, and picks the first when a value came before them.
    const frame = requestAnimationFrame(() => {
      if (dropdown && dropdown.value !== value) {
        dropdown.value = value;
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [label, value, values]);

  const onSelect = (): void => {
    const chosen = choices.find(choice => choice.value === element.current?.value);
    if (chosen && chosen.value !== value) {
      onChange(chosen.value);
    }
  };
  const options = choices.map(choice => customElement('vscode-option', { key: choice.value, value: choice.value }, choice.text));
  return (
    <div class="field">
      <label for={id} class={labelHidden ? 'field-label visually-hidden' : 'field-label'}>
        {label}
      </label>
      {customElement('vscode-dropdown', { ref: element, id, value, class: 'dropdown', onChange: onSelect }, options)}
    </div>
  );
}
