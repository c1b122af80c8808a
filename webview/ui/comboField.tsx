import type { VNode } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { closedList, entriesOf, matching, moveCombo } from './comboList.ts';
import type { ComboEntry, ComboList, Proposal } from './comboList.ts';
import { ComboOptions, listIdOf, optionId } from './comboOptions.tsx';
import { FieldFrame, fieldName, problemId } from './fieldFrame.tsx';
import type { FieldProps } from './fieldFrame.tsx';
import { ChevronDownIcon } from './icons.tsx';

/** What a text can be completed with. */
export interface Completion {
  readonly proposals: readonly Proposal[];
  /** The last entry of the list, which does something instead of being taken. */
  readonly offer?: Offer | undefined;
  /** The person may want proposals soon. */
  readonly onFocus: () => void;
}

export interface Offer extends Proposal {
  readonly accept: () => void;
}

interface ComboFieldProps extends FieldProps {
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly completion: Completion;
  readonly onInput: (value: string) => void;
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A text field with a list of what it can be completed with. Anything else can be typed too.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function ComboField(props: ComboFieldProps): VNode {
  const { id, value, problem, placeholder = '', completion, onInput } = props;
  const input = useRef<HTMLInputElement>(null);
  const [list, move] = useReducer(moveCombo, closedList);
  const entriesWhen = (shown: ComboList['shown']): readonly ComboEntry[] =>
    entriesOf(matching(completion.proposals, value, shown), completion.offer, shown);
  const entries = list.shown === 'no' ? [] : entriesWhen(list.shown);
  const open = entries.length > 0;
  const active = Math.min(list.active, entries.length - 1);

  useLayoutEffect(() => {
    document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  const take = ({ text, isOffer }: ComboEntry): void => {
    move({ type: isOffer ? 'asked' : 'closed' });
    if (isOffer) {
      completion.offer?.accept();
    } else {
      onInput(text);
    }
  };
  const step = (by: 1 | -1): void => move({ type: 'moved', by, count: entriesWhen(list.shown === 'no' ? 'asked' : list.shown).length });
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    const chosen = entries[active];
    if (by !== undefined && !event.isComposing) {
      event.preventDefault();
      step(by);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      move({ type: 'closed' });
    } else if (event.key === 'Enter' && chosen !== undefined && !event.ctrlKey && !event.metaKey) {
      take(chosen);
    } else if (event.key === 'Enter') {
      move({ type: 'closed' });
    }
  };
  const toggle = (): void => {
    input.current?.focus();
    move({ type: open ? 'closed' : 'asked' });
  };
  return (
    <FieldFrame {...props}>
      <div class="combo">
        <input
          ref={input}
          id={id}
          class="text-field combo-input"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          aria-label={fieldName(props)}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={open ? listIdOf(id) : undefined}
          aria-activedescendant={active === -1 ? undefined : optionId(id, active)}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId(id)}
          placeholder={placeholder}
          value={value}
          onInput={event => {
            move({ type: 'typed' });
            onInput(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onFocus={completion.onFocus}
          onBlur={() => move({ type: 'closed' })}
        />
        <span class="combo-open" aria-hidden="true" onMouseDown={event => event.preventDefault()} onClick={toggle}>
          <ChevronDownIcon />
        </span>
        {open && <ComboOptions id={id} label={fieldName(props)} entries={entries} active={active} onTake={take} />}
      </div>
    </FieldFrame>
  );
}
