import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { customElement } from '../customElement.ts';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  /** Beside the label, such as the attribute's type. */
  readonly note?: string | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** One sentence; while it is there, the field counts as invalid. */
  readonly problem?: string | undefined;
  readonly placeholder?: string | undefined;
  /** For a row of fields whose meaning the eye sees from the row. */
  readonly labelHidden?: boolean;
}

type TextFieldElement = HTMLElement & { value: string };

export function TextField(props: TextFieldProps): VNode {
  const { id, label, note, value, problem, placeholder = '', labelHidden = false, onInput } = props;
  const field = useRef<TextFieldElement>(null);
  const message = useRef<HTMLDivElement>(null);
  const name = note === undefined ? label : `${label} (${note})`;

  useLayoutEffect(() => {
    // While it is being connected the toolkit overwrites the name with “Text field”.
    field.current?.setAttribute('aria-label', name);
  }, [name]);

  useLayoutEffect(() => {
    // The input is in a shadow root, which ids do not reach; element references do.
    const input = field.current?.shadowRoot?.querySelector('input');
    if (input) {
      input.ariaDescribedByElements = message.current === null ? null : [message.current];
    }
  }, [problem]);

  const element = customElement('vscode-text-field', {
    ref: field,
    id,
    class: 'text-field',
    value,
    placeholder,
    spellcheck: false,
    'aria-invalid': problem === undefined ? 'false' : 'true',
    onInput: () => onInput(field.current?.value ?? ''),
  });
  return (
    <div class={problem === undefined ? 'field' : 'field field-invalid'}>
      <label for={id} class={labelHidden ? 'field-label visually-hidden' : 'field-label'}>
        {label}
        {note !== undefined && <span class="field-note">{note}</span>}
      </label>
      {element}
      {problem !== undefined && (
        <div class="field-problem" id={`${id}-problem`} ref={message}>
          {problem}
        </div>
      )}
    </div>
  );
}
