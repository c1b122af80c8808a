import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { customElement } from '../customElement.ts';
import { FieldFrame, fieldName } from './fieldFrame.tsx';
import type { FieldProps } from './fieldFrame.tsx';

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly placeholder?: string | undefined;
}

type TextFieldElement = HTMLElement & { value: string };

export function TextField(props: TextFieldProps): VNode {
  const { id, value, problem, placeholder = '', onInput } = props;
  const field = useRef<TextFieldElement>(null);
  const message = useRef<HTMLDivElement>(null);
  const name = fieldName(props);

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
    <FieldFrame {...props} message={message}>
      {element}
    </FieldFrame>
  );
}
