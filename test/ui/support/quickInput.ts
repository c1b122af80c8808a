import type { Locator, Page } from 'playwright-core';
import { comes } from './until.ts';

/** The box of VS Code's quick pick and input box. */
export class QuickInput {
  private readonly page: Page;
  private readonly box: Locator;
  private readonly input: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.locator('.quick-input-widget');
    this.input = this.box.locator('.quick-input-filter input');
  }

  async opens(timeout = 30_000): Promise<boolean> {
    return comes(this.input.waitFor({ timeout }));
  }

  /** Waits for the box with this title (or placeholder, or prompt). */
  async expect(text: string): Promise<void> {
    const titled = this.box.filter({ hasText: text }).or(this.box.filter({ has: this.page.locator(`input[placeholder*="${text}"]`) }));
    await titled.first().waitFor();
  }

  /** @returns whether it took the text: one that is closing still stands there for a moment */
  async takes(text: string): Promise<boolean> {
    return comes(this.input.fill(text, { timeout: 2_000 }));
  }

  /** @returns whether there is a row with this label, or comes in this time */
  async lists(label: string, timeout: number): Promise<boolean> {
    return comes(this.row(label).first().waitFor({ timeout }));
  }

  async type(text: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(text);
  }

  /** Takes the row with this label; filters the list by it where it is not in view. */
  async pick(label: string): Promise<void> {
    await this.input.waitFor();
    const row = this.row(label);
    try {
      await row.first().waitFor({ timeout: 3_000 });
    } catch {
      await this.input.fill(label);
    }
    await row.first().click();
  }

  /** Ticks a row of a quick pick that takes several. */
  async check(label: string): Promise<void> {
    await this.input.waitFor();
    await this.input.fill(label);
    await this.row(label).first().locator('.quick-input-list-checkbox, .monaco-checkbox, .monaco-custom-toggle').first().click();
    await this.input.fill('');
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }

  async back(): Promise<void> {
    await this.box.locator('.quick-input-titlebar').getByRole('button', { name: 'Back' }).click();
  }

  /** A button in the title or in the row with this label. */
  async button(name: string): Promise<void> {
    await this.box.getByRole('button', { name }).first().click();
  }

  /** An icon that a row shows while the pointer is on it. */
  async rowButton(label: string, name: string): Promise<void> {
    const row = this.row(label).first();
    await row.waitFor();
    await row.hover();
    await row.getByRole('button', { name }).click();
  }

  /** All that the rows in view say: labels, descriptions, details and the names of groups. */
  async text(): Promise<string> {
    const rows = this.box.locator('.monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  }

  /** The labels in view. */
  async rows(): Promise<readonly string[]> {
    await this.box.locator('.monaco-list-row').first().waitFor();
    return this.box.locator('.monaco-list-row .quick-input-list-row:first-child .label-name').allInnerTexts();
  }

  /** Waits until the box says this below its input: the prompt, or why a value is refused. */
  async message(text: string): Promise<void> {
    await this.box.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  /** What stands in the box. */
  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Whether the box shows dots in the place of what is typed. */
  async isHidden(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  async isOpen(): Promise<boolean> {
    return this.input.isVisible();
  }

  async title(): Promise<string> {
    return this.box.locator('.quick-input-title').innerText();
  }

  async closed(): Promise<void> {
    await this.box.waitFor({ state: 'hidden' });
  }

  private row(label: string): Locator {
    const exact = this.page.locator('.label-name', { hasText: new RegExp(`^\\s*${escaped(label)}\\s*$`) });
    return this.box.locator('.monaco-list-row', { has: exact });
  }
}

function escaped(text: string): string {
  // The list draws spaces as no-break spaces in places.
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');
}
