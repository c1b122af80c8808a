import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { customElement } from '../customElement.ts';

interface CheckboxProps {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

type CheckboxElement = HTMLElement & { checked: boolean };

export function Checkbox({ id, label, checked, onChange }: CheckboxProps): VNode {
  const element = useRef<CheckboxElement>(null);
  // The element fires `change` when it is set from code too; only a difference from what was set last is a person's act.
  const set = useRef(checked);
  set.current = checked;
  const onToggle = (): void => {
    const now = element.current?.checked ?? checked;
    if (now !== set.current) {
      onChange(now);
    }
  };
  return customElement('vscode-checkbox', { ref: element, id, checked, onChange: onToggle }, label);
}
