import type { Frame, Locator } from 'playwright-core';
import type { VsCodeWindow } from './window.ts';

/** The page that shows what is about to be written. */
export class ReviewPage {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** Waits until it shows its changes. */
  static async of(window: VsCodeWindow): Promise<ReviewPage> {
    return new ReviewPage(await window.webview('.review-change'));
  }

  /** What becomes of each item, by its key: `Changed A1: total 10 → 11`. Items and attributes are sorted. */
  async changes(): Promise<readonly string[]> {
    const all = await this.frame.locator('.review-change').evaluateAll(changes =>
      changes.map(change => {
        const text = (selector: string, within: Element): string => within.querySelector(selector)?.textContent ?? '';
        const attributes = Array.from(change.querySelectorAll('tr'), row => {
          const sides = [text('del', row), text('ins', row)].filter(side => side !== '');
          return `${text('th', row)} ${sides.join(' → ')}`;
        });
        return `${text('.review-state', change)} ${text('.review-key', change)}: ${attributes.sort().join(', ')}`;
      }),
    );
    return all.toSorted();
  }

  /** Whether a change is to be written. */
  accepted(key: string): Locator {
    return this.frame.getByRole('checkbox', { name: new RegExp(`${key}$`) });
  }

  async write(): Promise<void> {
    await this.frame.locator('#commit').click();
  }
}
