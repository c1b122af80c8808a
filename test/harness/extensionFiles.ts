import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { engineBinary } from './engine.ts';
import { remove, repository } from './paths.ts';

/** What a person's VS Code gets. `.vscodeignore` says the same to vsce, and `package.ts` compares the two. */
export const shipped = ['package.json', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'dist', 'media'];

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
}

/** Puts the built extension where VS Code finds installed ones, as unpacking the VSIX does. */
export function installExtension(extensions: string): void {
  const { name, publisher, version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as Manifest;
  const id = `${publisher}.${name}`;
  const directory = join(extensions, `${id}-${version}`);
  mkdirSync(directory, { recursive: true });
  for (const file of shipped.filter(path => existsSync(join(repository, path)))) {
    cpSync(join(repository, file), join(directory, file), { recursive: true });
  }
  bundleEngine(join(directory, 'dist'));
  writeFileSync(
    join(extensions, 'extensions.json'),
    JSON.stringify([
      {
        identifier: { id },
        version,
        location: { $mid: 1, path: pathToFileURL(directory).pathname, scheme: 'file' },
        relativeLocation: basename(directory),
        metadata: { source: 'vsix', installedTimestamp: Date.now() },
      },
    ]),
  );
}

/** Copies the engine beside the bundles, where the extension looks first. @returns whether there is one for the target */
export function bundleEngine(dist: string, target?: string): boolean {
  const directory = join(dist, 'engine');
  remove(directory);
  const binary = engineBinary(target);
  if (binary === undefined) {
    return false;
  }
  mkdirSync(directory, { recursive: true });
  copyFileSync(binary, join(directory, basename(binary)));
  return true;
}
