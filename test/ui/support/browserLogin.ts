import { expect } from 'vitest';
import type { VsCodeWindow } from './window.ts';

/** A login of IAM Identity Center opens its page: VS Code asks first, and the browser shows it. */
export async function openLoginPage(window: VsCodeWindow): Promise<void> {
  const opened = window.page.context().waitForEvent('page');
  expect(await window.answerDialog('Open')).toContain('https://device.sso.example.com/?user_code=ABCD-EFGH');
  await (await opened).close();
}
