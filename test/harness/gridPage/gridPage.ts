import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../chromium.ts';
import { repository } from '../paths.ts';

/** A page of its own with the grid alone, as strict about scripts and styles as a webview. */
export async function openGridPage(browser: Browser): Promise<Page> {
  const { script, style } = await bundle();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const policy = `default-src 'none'; script-src 'nonce-grid'; style-src 'nonce-grid'`;
  await page.route('http://grid.test/', async route =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': policy },
      body: `<!DOCTYPE html><html lang="en"><title>Grid</title><style nonce="grid">${style}</style>
<body><main><h1 class="visually-hidden">Items</h1></main><script type="module" nonce="grid">${script.replaceAll('</script', '<\\/script')}</script></body></html>`,
    }),
  );
  await page.goto('http://grid.test/');
  return page;
}

export async function withGridPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const browser = await launchChromium();
  try {
    return await use(await openGridPage(browser));
  } finally {
    await browser.close();
  }
}

async function bundle(): Promise<{ readonly script: string; readonly style: string }> {
  const { outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: [join('test', 'harness', 'gridPage', 'main.ts')],
    outdir: 'unused',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'chrome134',
    logLevel: 'warning',
  });
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
