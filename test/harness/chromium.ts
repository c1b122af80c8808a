import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium: the machine's own, or the one that came with npm. */
export async function launchChromium(): Promise<Browser> {
  const path = await findChromium();
  try {
    // Signals are ours to handle; the browser ends with this process in any case.
    const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
    return await chromium.launch({ executablePath: path, args: quiet, headless: true, ...signals });
  } catch (cause) {
    throw new Error(`Chromium at ${path} did not start. ${remedy}`, { cause });
  }
}

const remedy = 'Install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH to a Chrome or Chromium.';

async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH is ${named}, which does not exist. ${remedy}`);
    }
    return named;
  }
  const path = candidates.find(candidate => existsSync(candidate));
  return path ?? fromNpm();
}

/** Unpacks the Chromium of the npm package to the temporary directory. It exists for Linux only. */
async function fromNpm(): Promise<string> {
  if (process.platform !== 'linux') {
    throw new Error(`There is no Chromium here. ${remedy}`);
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  // Not with its own arguments: they are for a function in a cloud, with one process and without web security.
  return packaged.executablePath();
}
