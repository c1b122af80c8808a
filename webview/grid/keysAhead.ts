/** Keeps the keys that are pressed while the grid is on its way to where they are meant for. */
export class KeysAhead {
  private readonly keys: KeyboardEvent[] = [];
  private waiting = 0;

  constructor(private readonly element: HTMLElement) {
    element.addEventListener('keydown', event => this.onKey(event), { capture: true });
  }

  /** @param arrival whether the grid has got there; if not, the keys are for nothing that is there. @returns the same */
  async until(arrival: Promise<boolean>): Promise<boolean> {
    this.waiting++;
    const hasArrived = await arrival.finally(() => this.waiting--);
    if (!hasArrived) {
      this.keys.length = 0;
    }
    this.pressAll();
    return hasArrived;
  }

  private onKey(event: KeyboardEvent): void {
    if (this.waiting > 0 && !isForOthers(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.keys.push(event);
    }
  }

  /** One of them may make the next ones wait again. */
  private pressAll(): void {
    while (this.waiting === 0 && this.keys.length > 0) {
      const [key] = this.keys.splice(0, 1) as [KeyboardEvent];
      // Who has gone elsewhere meanwhile types there.
      if (this.element.contains(document.activeElement)) {
        press(key);
      }
    }
  }
}

/** By Ctrl, VS Code undoes and saves; and of what an input method composes, the keys alone say nothing. */
function isForOthers({ ctrlKey, metaKey, isComposing, key }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || isComposing || ['Shift', 'Alt', 'AltGraph', 'Dead', 'Process'].includes(key);
}

function press(key: KeyboardEvent): void {
  const isLeft = document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key)) === true;
  const field = document.activeElement;
  // What the browser does for keys that were really pressed.
  if (isLeft && field instanceof HTMLTextAreaElement && /^.$/u.test(key.key)) {
    field.setRangeText(key.key, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input'));
  }
}
