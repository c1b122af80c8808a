import { ExplorerError } from './errors.ts';

/** The way to an attribute: its name, then names within maps and positions within lists: `['address', 'lines', 0]`. */
export type AttributePath = readonly [string, ...(string | number)[]];

/** Commas separate paths where several stand in a line. */
const bareName = /^[^\s,."[\]](?:[^,."[\]]*[^\s,."[\]])?$/;
const step = /\.?(?:"((?:[^"\\]|\\.)*)"|\[(\d{1,6})\]|([^."[\]]+))/y;

/** As a person writes it: `address.lines[0]`. A name that would read otherwise is quoted: `"a.b".c`. */
export function printPath(path: AttributePath): string {
  return path.map((each, index) => (typeof each === 'number' ? `[${each}]` : `${index > 0 ? '.' : ''}${printName(each)}`)).join('');
}

function printName(name: string): string {
  return bareName.test(name) ? name : JSON.stringify(name);
}

/** @throws ExplorerError of kind `invalid`, in one sentence */
export function parsePath(text: string): AttributePath {
  const source = text.trim();
  const steps: (string | number)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < source.length) {
    const from = step.lastIndex;
    const match = step.exec(source);
    // A dot belongs before every name but the first, and nowhere else.
    if (match === null || (source[from] === '.') === (from === 0 || match[2] !== undefined)) {
      throw notAPath();
    }
    steps.push(stepOf(match));
  }
  const [first, ...rest] = steps;
  if (typeof first !== 'string') {
    throw notAPath();
  }
  return [first, ...rest];
}

function stepOf([, quoted, position, name]: RegExpExecArray): string | number {
  if (position !== undefined) {
    return Number(position);
  }
  return quoted === undefined ? (name ?? '').trim() : unquoted(quoted);
}

function unquoted(quoted: string): string {
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch (cause) {
    throw notAPath(cause);
  }
}

function notAPath(cause?: unknown): ExplorerError {
  return new ExplorerError('invalid', 'This is not an attribute. Write it like status, address.city, lines[0].price or "name.with.dots".', {
    cause,
  });
}
