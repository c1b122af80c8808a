import { parsePath, printPath } from '../../../src/core/attributePath.ts';
import type { AttributePath } from '../../../src/core/attributePath.ts';

/** A comma within quotes belongs to a name. */
const path = /(?:"(?:[^"\\]|\\.)*"|[^,"])+/g;

/** @throws ExplorerError of kind `invalid` when one of them is not a path */
export function parseProjection(text: string): readonly AttributePath[] {
  const texts = text.match(path) ?? [];
  return texts.filter(each => each.trim() !== '').map(parsePath);
}

export function printProjection(paths: readonly AttributePath[]): string {
  return paths.map(printPath).join(', ');
}
