import type { Locator } from 'playwright-core';
import { until } from './until.ts';
import type { VsCodeWindow } from './window.ts';

/** A person without a mouse. */
export class Keyboard {
  private readonly window: VsCodeWindow;

  constructor(window: VsCodeWindow) {
    this.window = window;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.window.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    await this.window.page.keyboard.type(text);
  }

  /** Through the command palette. */
  async command(title: string): Promise<void> {
    // The palette lists the commands there are when it opens, and extensions come a moment after the window.
    await until(`“${title}”`, async () => (await this.window.commands(title))[0] === title);
    await this.window.openPalette(title);
    await this.choose(`>${title}`, title);
  }

  /** Types in the quick pick that is open until the wanted row is on top, and takes it. */
  async choose(typed: string, label: string): Promise<void> {
    const { quickInput } = this.window;
    await quickInput.type(typed);
    await until(`“${label}” on top`, async () => (await quickInput.rows())[0] === label);
    await this.press('Enter');
  }

  /** A person sees where the focus is, and goes on until it is where they want it. */
  async tabTo(wanted: Locator, key = 'Tab'): Promise<void> {
    for (let tabs = 0; tabs < 40; tabs++) {
      await this.press(key);
      if (await isFocused(wanted)) {
        return;
      }
    }
    throw new Error(`${key} does not lead to ${String(wanted)}.`);
  }
}

/** Whether one of these has the focus. */
export async function isFocused(wanted: Locator): Promise<boolean> {
  return wanted.evaluateAll(all => all.some(element => element === document.activeElement));
}
