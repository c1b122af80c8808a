import type { VNode } from 'preact';
import type { Choice } from './dropdown.tsx';

interface SegmentedProps<Value extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. Native radio buttons underneath: arrows and screen readers work as everywhere. */
export function Segmented<Value extends string>({ name, label, value, choices, onChange }: SegmentedProps<Value>): VNode {
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{label}</legend>
      {choices.map(choice => (
        <label key={choice.value} class={choice.value === value ? 'segment segment-on' : 'segment'}>
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.text}
        </label>
      ))}
    </fieldset>
  );
}
