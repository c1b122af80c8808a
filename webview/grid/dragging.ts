/** What happens while a button of the mouse is held down. */
export interface Drag {
  move(event: MouseEvent): void;
  /** The button was let go. */
  drop(): void;
  /** It ended in another way: by Escape, or by the system. */
  cancel(): void;
}

/** Follows the pointer until the button is let go, wherever it is: the element under it may be another's meanwhile. */
export function follow(kind: 'mouse' | 'pointer', drag: Drag): void {
  const stop = new AbortController();
  const { signal } = stop;
  const finish = (end: () => void): void => {
    stop.abort();
    end();
  };
  window.addEventListener(`${kind}move`, event => drag.move(event), { signal });
  window.addEventListener(`${kind}up`, () => finish(() => drag.drop()), { signal });
  window.addEventListener('pointercancel', () => finish(() => drag.cancel()), { signal });
  window.addEventListener('blur', () => finish(() => drag.cancel()), { signal });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finish(() => drag.cancel());
    }
  };
  window.addEventListener('keydown', onKey, { signal, capture: true });
}
