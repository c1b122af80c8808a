import type { AttributePath } from '../attributePath.ts';
import { printPath } from '../attributePath.ts';
import { ExplorerError } from '../errors.ts';
import { keyAttributes } from '../keySchema.ts';
import type { ReadSource } from '../readSource.ts';
import { notProjected, tableKeyOf } from '../readSource.ts';

/**
 * What is asked for and the key attributes of the table, without which no item can be opened.
 *
 * @throws ExplorerError of kind `invalid` for what DynamoDB would refuse
 */
export function projectedPaths(source: ReadSource, asked: readonly AttributePath[]): readonly AttributePath[] {
  if (asked.length === 0) {
    return [];
  }
  checkKeys(source, asked);
  checkOverlaps(asked);
  const missing = source.index?.kind === 'global' ? notProjected(source, asked) : [];
  if (missing.length > 0) {
    const names = missing.map(name => `“${name}”`).join(', ');
    throw invalid(`The index “${source.index?.name ?? ''}” does not have ${names} to return. Read the table, or leave it out.`);
  }
  const names = new Set(asked.map(([name]) => name));
  const keys = keyAttributes(tableKeyOf(source)).filter(({ name }) => !names.has(name));
  return [...asked, ...keys.map(({ name }) => [name] as const)];
}

function checkKeys(source: ReadSource, asked: readonly AttributePath[]): void {
  const keys = new Set([...keyAttributes(source), ...keyAttributes(tableKeyOf(source))].map(({ name }) => name));
  const nested = asked.find(path => path.length > 1 && keys.has(path[0]));
  if (nested !== undefined) {
    throw invalid(`“${nested[0]}” is a key attribute and has nothing inside. Return “${nested[0]}” instead of “${printPath(nested)}”.`);
  }
}

/** DynamoDB returns `a` or `a.b`, and neither a map nor a list where the same attribute is asked to be both. */
function checkOverlaps(asked: readonly AttributePath[]): void {
  for (const [index, path] of asked.entries()) {
    const clash = asked.slice(index + 1).find(other => clashes(path, other));
    if (clash !== undefined) {
      throw invalid(`“${printPath(path)}” and “${printPath(clash)}” cannot both be returned: they overlap. Leave out one of them.`);
    }
  }
}

function clashes(a: AttributePath, b: AttributePath): boolean {
  const index = a.findIndex((step, position) => step !== b[position]);
  if (index === -1 || index >= b.length) {
    return true;
  }
  return typeof a[index] !== typeof b[index];
}

function invalid(message: string): ExplorerError {
  return new ExplorerError('invalid', message);
}
