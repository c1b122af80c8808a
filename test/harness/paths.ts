import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Downloads, bundles and screenshots of the tests; not in git. */
export const cache = join(repository, '.vscode-test');

export const screenshots = join(cache, 'screenshots');

export function cached(...parts: readonly string[]): string {
  const path = join(cache, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/** A directory that is gone when this process is. */
export function temporaryDirectory(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), `dynamodb-${name}-`));
  process.once('exit', () => remove(directory));
  return directory;
}

export function remove(path: string): void {
  // A process that was just killed may still hold a file for a moment (Windows) or write a last one.
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
