import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Paths below the repository, with forward slashes, of every source file of a folder. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(file => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter(file => /\.(ts|tsx|css)$/.test(file));
}

export function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** What a file imports: a path below the repository for a file of ours, else the package as it is written. */
export function importsOf(file: string, text: string): readonly string[] {
  const specifiers = /(?:^(?:import|export)\s[^;'"]*?\bfrom\s*|^import\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)(['"])(?<target>[^'"\n]+)\1/gm;
  return [...text.matchAll(specifiers)].map(match => {
    const target = match.groups?.target ?? '';
    return target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll('\\', '/') : target;
  });
}
