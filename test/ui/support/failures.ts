import type { Frame } from 'playwright-core';
import { afterEach } from 'vitest';
import type { VsCodeWindow } from './window.ts';

/** Takes a picture where a test of this file fails, and prints what is to be seen: where only the output is kept, it is all there is. */
export function reportFailures(file: string, windows: () => readonly (VsCodeWindow | undefined)[]): void {
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const picture = `failed-${file}-${task.name.replaceAll(/\W+/g, '-')}`;
      for (const [index, window] of windows().entries()) {
        if (window !== undefined) {
          console.log(`✘ ${file} › ${task.name}\n${await look(window, index === 0 ? picture : `${picture}-${index + 1}`)}`);
        }
      }
    }
  });
}

/** One line for each thing that a person would look at. */
async function look(window: VsCodeWindow, picture: string): Promise<string> {
  const { page } = window;
  const textsOf = async (selector: string): Promise<readonly string[]> => page.locator(selector).filter({ visible: true }).allInnerTexts();
  const lines: Readonly<Record<string, () => Promise<readonly string[]>>> = {
    tabs: async () => window.editorTabs(),
    'quick input': async () => textsOf('.quick-input-title, .quick-input-message, .quick-input-widget .monaco-list-row'),
    dialog: async () => textsOf('.monaco-dialog-box'),
    notifications: async () => window.notifications(),
    focus: async () => (await Promise.all(page.frames().map(focusIn))).filter(text => text !== ''),
    pages: async () => Promise.all(page.frames().slice(1).map(headingsIn)),
    picture: async () => [await window.screenshot(picture)],
  };
  const told = await Promise.all(Object.entries(lines).map(async ([name, read]) => `  ${name}: ${await shortly(read)}`));
  return told.join('\n');
}

/** A window that has crashed or hangs says nothing, and must not hide why the test failed. */
async function shortly(read: () => Promise<readonly string[]>): Promise<string> {
  const late = new Promise<readonly string[]>(resolve => setTimeout(() => resolve(['no answer']), 10_000).unref());
  const texts = await Promise.race([read().catch((error: unknown) => [String(error)]), late]);
  return texts
    .map(text => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200))
    .filter(Boolean)
    .join(' | ')
    .slice(0, 1000);
}

async function focusIn(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const element = document.activeElement;
    const isHere = document.hasFocus() && element !== null && element.tagName !== 'IFRAME';
    return isHere ? `${element.tagName.toLowerCase()}.${element.className} “${element.getAttribute('aria-label') ?? ''}”` : '';
  });
}

async function headingsIn(frame: Frame): Promise<string> {
  return (await frame.locator('h1, h2').allInnerTexts()).join(', ');
}
