import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { until } from './until.ts';
import type { VsCodeWindow } from './window.ts';

/** VS Code's own dialog: a path is typed into it. */
export async function chooseInDialog({ quickInput }: VsCodeWindow, path: string): Promise<void> {
  await until('the file dialog', async () => (await quickInput.value()).startsWith('/') && (await quickInput.rows()).includes('..'));
  const files = readdirSync(dirname(path));
  // While it reads the folder it opens with, it puts the path of that back.
  let settled = 0;
  await until(`${path} in the file dialog`, async () => {
    const isTyped = (await quickInput.value()) === path;
    settled = isTyped && (await quickInput.rows()).some(row => files.includes(row)) ? settled + 1 : 0;
    if (!isTyped) {
      await quickInput.type(path);
    }
    return settled > 5;
  });
  await quickInput.accept();
}

/** A step of the wizard that wants a file. */
export async function chooseFile(window: VsCodeWindow, prompt: string, path: string): Promise<void> {
  await window.quickInput.expect(prompt);
  await window.quickInput.pick('Choose File…');
  await chooseInDialog(window, path);
}
