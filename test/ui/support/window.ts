import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { screenshots } from '../../harness/paths.ts';
import { QuickInput } from './quickInput.ts';
import { TreeView } from './treeView.ts';
import { comes, until } from './until.ts';

export const themes = {
  'dark modern': 'Dark Modern',
  'light modern': 'Light Modern',
  'dark high contrast': 'Dark High Contrast',
  'light high contrast': 'Light High Contrast',
} as const;
export type Theme = keyof typeof themes;

/** Milliseconds in which a window is there with its extensions, and the first page of one, on a slow machine that is busy. */
const windowStart = 90_000;

/** A VS Code window as a person uses it. Every method waits for what it needs to be there. */
export class VsCodeWindow {
  readonly page: Page;
  readonly quickInput: QuickInput;
  /** The tree of the side bar. */
  readonly tree: TreeView;
  /** Errors of the extension and its pages, and everything that a content security policy refused. */
  readonly problems: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.tree = new TreeView(page, page.locator('.part.sidebar'));
    page.on('pageerror', error => this.note(error.message, error.stack ?? ''));
    page.on('console', message => {
      if (message.type() === 'error') {
        this.note(message.text(), message.location().url);
      }
    });
  }

  /** VS Code itself complains about a lot, mostly about servers it does not reach. */
  private note(message: string, origin: string): void {
    if (/Content Security Policy|dynamodb-explorer/.test(message + origin)) {
      this.problems.push(message);
    }
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar .action-item').first().waitFor({ timeout: windowStart });
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: windowStart });
  }

  /** Through the command palette. The title is what the palette shows: `DynamoDB: Put Item…`. */
  async runCommand(title: string): Promise<void> {
    // The palette lists the commands there are when it opens, and those of an extension may come a moment later.
    await until(`the command “${title}”`, async () => {
      await this.openPalette(title);
      if (await this.quickInput.lists(title, 5_000)) {
        return true;
      }
      await this.quickInput.cancel();
      return false;
    });
    await this.quickInput.pick(title);
  }

  /** What the palette offers for a text. */
  async commands(text: string): Promise<readonly string[]> {
    await this.openPalette(text);
    const offered = await this.quickInput.rows();
    await this.quickInput.cancel();
    return offered;
  }

  /** With this typed into it. */
  async openPalette(text: string): Promise<void> {
    // A key pressed while the window is still busy gets lost.
    await until('the command palette', async () => {
      await this.page.keyboard.press('F1');
      // Not again too soon: pressed twice, it would open a second time, in the place of what was asked for in the first.
      return (await this.quickInput.opens(8_000)) && (await this.quickInput.takes(`>${text}`));
    });
  }

  /** Opens a view container of the activity bar; it stays open when it is open already. */
  async openActivity(title: string): Promise<void> {
    const item = this.page.locator('.part.activitybar .action-item', { has: this.page.locator(`.action-label[aria-label^="${title}"]`) });
    await item.first().waitFor();
    const shown = this.page.locator('.part.sidebar .composite.title', { hasText: new RegExp(title, 'i') });
    await until(`the view ${title}`, async () => {
      // A window that is being restored opens it by itself; a click then would close it, and the next one opens it again.
      if ((await item.first().getAttribute('class'))?.includes('checked') !== true) {
        await item.first().click();
      }
      return appears(shown);
    });
  }

  /** What the side bar says where a tree is empty; its links are found in it by role. */
  get welcome(): Locator {
    return this.page.locator('.part.sidebar .welcome-view-content').filter({ hasText: /\S/ }).filter({ visible: true });
  }

  /** Picks an entry of the context menu that is open. */
  async pickMenu(label: string): Promise<void> {
    const menu = this.page.locator('.monaco-menu').first();
    const entry = menu.locator('.action-item', { hasText: label }).filter({ visible: true }).first();
    await entry.waitFor();
    // In its first tenth of a second a menu takes no clicks, so that the click that opened it picks nothing.
    await until(`the menu to take “${label}”`, async () => {
      if (await menu.isVisible()) {
        await entry.click({ timeout: 1_000 }).catch(() => undefined);
      }
      return menu.isHidden();
    });
  }

  async menuEntries(): Promise<readonly string[]> {
    await this.page.locator('.monaco-menu').first().waitFor();
    return this.page.locator('.monaco-menu .action-label:not(.separator)').allInnerTexts();
  }

  /** A button of the title bar of the side bar's view or the active editor. */
  async clickTitleAction(label: string): Promise<void> {
    const button = this.page.locator(
      `.part.editor .editor-actions [aria-label^="${label}"], .part.sidebar .title-actions [aria-label^="${label}"], .part.sidebar .pane-header [aria-label^="${label}"]`,
    );
    await button.first().click();
  }

  /** The notification that contains a text. Its buttons are found in it by role. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  async notifications(): Promise<readonly string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }

  async dismissNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-toasts .notification-list-item').first().waitFor({ state: 'detached' });
  }

  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** @returns what the modal dialog said */
  async answerDialog(button: string): Promise<string> {
    // The answer may bring the next dialog: what is waited for is that this very one goes.
    const asked = await this.dialog.elementHandle();
    const text = await this.dialog.locator('.dialog-message-container').innerText();
    await this.dialog.getByRole('button', { name: button, exact: true }).click();
    await asked.waitForElementState('hidden');
    return text;
  }

  /** The page of a webview, found by what is in it: VS Code nests each in two frames without a name, the window itself being the first. */
  async webview(selector: string, timeout = windowStart): Promise<Frame> {
    return until(
      `a webview with ${selector}`,
      async () => {
        for (const frame of this.page.frames().slice(1)) {
          if (await isShowing(frame, selector)) {
            return frame;
          }
        }
        return undefined;
      },
      timeout,
    );
  }

  /** The titles of the open editors, a dirty one with a bullet in front. */
  async editorTabs(): Promise<readonly string[]> {
    // At once: a tab that is looked at later may be gone by then.
    return this.page.locator('.part.editor .tabs-container .tab').evaluateAll(tabs =>
      tabs.map(tab => {
        const title = Array.from(tab.querySelectorAll('.label-name, .label-suffix'), label => label.textContent).join('');
        return (tab.classList.contains('dirty') ? '● ' : '') + title;
      }),
    );
  }

  async closeEditors(): Promise<void> {
    await this.runCommand('View: Close All Editors');
  }

  /** The text of the active text editor, as far as it is drawn: the lines in view. */
  async editorText(): Promise<string> {
    const lines = this.activeEditor.locator('.view-lines .view-line');
    await lines.first().waitFor();
    const drawn = await lines.evaluateAll(all =>
      all.map(line => ({ top: parseFloat((line as HTMLElement).style.top), text: line.textContent })),
    );
    // Lines stand in the page in the order they were drawn, and spaces are drawn as no-break spaces.
    return drawn
      .sort((a, b) => a.top - b.top)
      .map(line => line.text.replaceAll('\u00a0', ' '))
      .join('\n');
  }

  /** Replaces all text of the active text editor, as one paste. */
  async setEditorText(text: string): Promise<void> {
    await this.activeEditor.locator('.view-lines').click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.evaluate(async content => navigator.clipboard.writeText(content), text);
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  private get activeEditor(): Locator {
    return this.page.locator('.part.editor .editor-group-container.active .monaco-editor').first();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
  }

  /** The messages of the Problems panel. */
  async diagnostics(): Promise<readonly string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) {
      await this.runCommand('View: Focus Problems');
    }
    await panel.waitFor();
    return panel.locator('.marker-message-line, .messages-container').allInnerTexts();
  }

  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text });
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(async () => navigator.clipboard.readText());
  }

  /** As a person does it: by the theme picker. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.type(themes[theme]);
    await this.quickInput.pick(themes[theme]);
    const className = { dark: 'vs-dark', light: 'vs', 'dark high contrast': 'hc-black', 'light high contrast': 'hc-light' };
    const kind = theme.endsWith('modern')
      ? (theme.split(' ')[0] as 'dark' | 'light')
      : (theme as 'dark high contrast' | 'light high contrast');
    await this.page.locator(`.monaco-workbench.${className[kind]}`).waitFor();
  }

  /** Moves the pointer where nothing reacts to it. */
  async hover(): Promise<void> {
    await this.page.locator('.part.statusbar').hover({ position: { x: 400, y: 5 } });
  }

  /** Into `.vscode-test/screenshots/`. @returns the file */
  async screenshot(name: string): Promise<string> {
    mkdirSync(screenshots, { recursive: true });
    const path = join(screenshots, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

async function appears(locator: Locator): Promise<boolean> {
  return comes(locator.waitFor({ timeout: 3_000 }));
}

async function isShowing(frame: Frame, selector: string): Promise<boolean> {
  try {
    return await frame.locator(selector).first().isVisible();
  } catch {
    // The frame was replaced while we looked.
    return false;
  }
}
