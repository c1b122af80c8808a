import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../harness/chromium.ts';
import { openGridPage } from '../../harness/gridPage/gridPage.ts';
import type { gridPage } from '../../harness/gridPage/main.ts';

declare const globalThis: { readonly gridPage: typeof gridPage };

/** The grid alone on a page, and a person at its keyboard. */
export class GridAlone {
  /** What the page and its policy complained of. */
  readonly problems: string[] = [];
  private browser: Browser | undefined;
  private opened: Page | undefined;

  get page(): Page {
    if (this.opened === undefined) {
      throw new Error('The page is opened before the first test.');
    }
    return this.opened;
  }

  async open(): Promise<void> {
    this.browser = await launchChromium();
    this.opened = await openGridPage(this.browser);
    this.opened.on('pageerror', error => this.problems.push(error.message));
    this.opened.on('console', message => message.type() === 'error' && this.problems.push(message.text()));
  }

  async close(): Promise<void> {
    await this.browser?.close();
  }

  readonly press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  };

  readonly type = async (text: string): Promise<void> => this.page.keyboard.type(text);

  /** Both counted from 0. */
  readonly cell = (row: number, column: number): Locator =>
    this.page.locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]`);

  /** What the grid has told since it is there, by the names of these events. */
  readonly told = async (event: string): Promise<readonly unknown[]> => {
    const all = await this.page.evaluate(() => globalThis.gridPage.told);
    return all.filter(each => each.event === event).map(({ detail }) => detail);
  };
}

/** For all tests of a file. */
export function withGridAlone(): GridAlone {
  const alone = new GridAlone();
  beforeAll(async () => alone.open());
  afterAll(async () => alone.close());
  return alone;
}
