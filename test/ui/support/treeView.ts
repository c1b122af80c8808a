import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Absent for a row that cannot be expanded. */
  readonly expanded?: boolean;
}

/** A tree of VS Code. Only rows in view exist in the page. */
export class TreeView {
  private readonly page: Page;
  private readonly place: Locator;

  constructor(page: Page, place: Locator) {
    this.page = page;
    this.place = place;
  }

  async rows(): Promise<readonly TreeRow[]> {
    const rows = await this.place.locator('.monaco-list-row[role="treeitem"]').evaluateAll(all =>
      all.map(row => ({
        label: row.querySelector('.label-name')?.textContent ?? '',
        description: row.querySelector('.label-description')?.textContent ?? '',
        level: Number(row.getAttribute('aria-level')),
        index: Number(row.getAttribute('data-index')),
        expanded: row.getAttribute('aria-expanded'),
      })),
    );
    return rows
      .sort((a, b) => a.index - b.index)
      .map(({ label, description, level, expanded }) => ({
        label,
        description,
        level,
        ...(expanded === null ? {} : { expanded: expanded === 'true' }),
      }));
  }

  /** The rows as a person sees them: indented labels with their descriptions. */
  async text(): Promise<string> {
    const rows = await this.rows();
    return rows.map(({ label, description, level }) => `${'  '.repeat(level - 1)}${label} ${description}`.trimEnd()).join('\n');
  }

  /** The first row with this label. */
  item(label: string): Locator {
    const name = this.page.locator('.label-name').filter({ hasText: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`) });
    return this.place.locator('.monaco-list-row[role="treeitem"]', { has: name }).first();
  }

  async expand(label: string): Promise<void> {
    await this.toggle(label, 'true');
  }

  async collapse(label: string): Promise<void> {
    await this.toggle(label, 'false');
  }

  /** By the twistie: a click on the label may run the row's command. */
  private async toggle(label: string, wanted: 'true' | 'false'): Promise<void> {
    const item = this.item(label);
    await item.waitFor();
    if ((await item.getAttribute('aria-expanded')) !== wanted) {
      // Once only: a second click while the children are being read would close the row again.
      await item.locator('.monaco-tl-twistie').click();
    }
    await until(
      `“${label}” to be ${wanted === 'true' ? 'expanded' : 'collapsed'}`,
      async () => (await item.getAttribute('aria-expanded')) === wanted,
    );
  }

  async click(label: string): Promise<void> {
    await this.item(label).locator('.label-name').click();
  }

  async openContextMenu(label: string): Promise<void> {
    await this.item(label).click({ button: 'right' });
    await this.page.locator('.monaco-menu').first().waitFor();
  }

  /** An icon that a row shows while the pointer is on it. */
  async clickInline(label: string, action: string): Promise<void> {
    await this.item(label).hover();
    await this.item(label).locator(`.action-label[aria-label^="${action}"]`).click();
  }

  async tooltip(label: string): Promise<string> {
    return (await this.item(label).getAttribute('aria-label')) ?? '';
  }
}
