import type { VNode } from 'preact';
import type { ComboEntry } from './comboList.ts';

interface ComboOptionsProps {
  /** Of the field. */
  readonly id: string;
  readonly label: string;
  readonly entries: readonly ComboEntry[];
  readonly active: number;
  readonly onTake: (entry: ComboEntry) => void;
}

/** The list below a field. The focus stays in the field. */
export function ComboOptions({ id, label, entries, active, onTake }: ComboOptionsProps): VNode {
  return (
    <ul id={listIdOf(id)} class="combo-list" role="listbox" aria-label={label} onMouseDown={event => event.preventDefault()}>
      {entries.map((entry, position) => (
        <li
          key={position}
          id={optionId(id, position)}
          class={entry.isOffer ? 'combo-option combo-offer' : 'combo-option'}
          role="option"
          aria-selected={position === active}
          title={entry.note === undefined ? entry.text : `${entry.text}: ${entry.note}`}
          onClick={() => onTake(entry)}
        >
          <span class="combo-text">{entry.text}</span>
          {entry.note !== undefined && <span class="combo-note">{entry.note}</span>}
        </li>
      ))}
    </ul>
  );
}

export function listIdOf(id: string): string {
  return `${id}-list`;
}

export function optionId(id: string, position: number): string {
  return `${id}-option-${position}`;
}
