import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { viewNames } from './viewName.ts';
import type { ViewName } from './viewName.ts';

interface ViewTabsProps {
  readonly view: ViewName;
  readonly onChange: (view: ViewName) => void;
}

export const panelId = 'results-panel';
export const tabId = (view: ViewName): string => `view-${view}`;

/**
 * The views of one result. Arrows move between them, as the pattern wants it.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function ViewTabs({ view, onChange }: ViewTabsProps): VNode {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targetOf(
      event.key,
      viewNames.findIndex(({ name }) => name === view),
    );
    if (target !== undefined) {
      event.preventDefault();
      onChange(target);
      list.current?.querySelector<HTMLElement>(`#${tabId(target)}`)?.focus();
    }
  };
  return (
    <div ref={list} class="view-tabs" role="tablist" aria-label="Views of the result" onKeyDown={onKeyDown}>
      {viewNames.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          id={tabId(name)}
          role="tab"
          class="view-tab"
          aria-selected={name === view}
          aria-controls={panelId}
          tabIndex={name === view ? 0 : -1}
          onClick={() => onChange(name)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

function targetOf(key: string, at: number): ViewName | undefined {
  const last = viewNames.length - 1;
  const positions: Readonly<Record<string, number>> = {
    ArrowLeft: at === 0 ? last : at - 1,
    ArrowRight: at === last ? 0 : at + 1,
    Home: 0,
    End: last,
  };
  return viewNames[positions[key] ?? -1]?.name;
}
