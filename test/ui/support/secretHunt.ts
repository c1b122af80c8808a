import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { VsCodeWindow } from './window.ts';

/** Text that was found somewhere, and where. */
export interface Place {
  readonly where: string;
  readonly text: string;
}

/** Files below these directories that were written since a moment; what others write and take away meanwhile is passed over. */
export function filesSince(directories: readonly string[], since: number): readonly Place[] {
  return directories.flatMap(directory => walk(directory)).flatMap(path => readSince(path, since));
}

function walk(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? walk(path) : [path].filter(() => entry.isFile());
    });
  } catch {
    return [];
  }
}

function readSince(path: string, since: number): readonly Place[] {
  try {
    const { mtimeMs, size } = statSync(path);
    return mtimeMs >= since && size < 50_000_000 ? [{ where: path, text: readFileSync(path, 'latin1') }] : [];
  } catch {
    return [];
  }
}

/** All that is on screen: the window and every page in it, with titles, tooltips and what stands in fields. */
export async function screen({ page }: VsCodeWindow): Promise<readonly Place[]> {
  const frames = await Promise.all(
    page.frames().map(async frame => {
      try {
        const fields = await frame.locator('input, textarea').evaluateAll(all => all.map(field => (field as HTMLInputElement).value));
        return { where: `the frame ${frame.url().slice(0, 80)}`, text: [await frame.content(), ...fields].join('\n') };
      } catch {
        // A page that was thrown away while we looked shows nothing.
        return { where: 'a frame that is gone', text: '' };
      }
    }),
  );
  return [...frames, { where: 'the title', text: await page.title() }, { where: 'the address', text: page.url() }];
}

/** All that the browser keeps for VS Code: its state, that of the pages, its own log, and the secrets, encrypted. */
export async function browserStorage({ page }: VsCodeWindow): Promise<readonly Place[]> {
  const parts = await page.evaluate(async () => {
    const settled = async <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('IndexedDB refused.'));
      });
    // The window's own log files are bytes.
    const readable = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
    const found = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(entry => JSON.stringify(entry));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        found.push(JSON.stringify([name, store, await settled(all.getAllKeys()), await settled(all.getAll())], readable));
      }
      database.close();
    }
    return found;
  });
  return parts.map(text => ({ where: `browser storage ${text.slice(0, 60)}`, text }));
}

/** What the secret store takes at most where nothing is in it. */
export const emptyStore = 100;

/** How long the secret store is, encrypted. */
export async function secretStoreSize({ page }: VsCodeWindow): Promise<number> {
  return page.evaluate(() => localStorage.getItem('secrets.provider')?.length ?? 0);
}

/** Where a secret is found, as it is or encoded: `SECRET in PLACE`. The secrets themselves are named, never repeated. */
export function findings(secrets: Readonly<Record<string, string>>, places: readonly Place[]): readonly string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    const forms = [secret, Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('hex')];
    return places.filter(({ text }) => forms.some(form => text.includes(form))).map(({ where }) => `${name} in ${where}`);
  });
}
