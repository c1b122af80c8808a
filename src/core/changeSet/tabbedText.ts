/**
 * Lines and cells of a text as spreadsheets copy them: tabs between cells, and cells with tabs, line breaks or quotes in them in
 * double quotes. The line break after the last line makes no other line.
 */
export function parseTabbed(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    cells.push(cell);
    if (text[end] !== '\t') {
      lines.push(cells);
      cells = [];
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  const last = lines.at(-1);
  return last?.length === 1 && last[0] === '' ? lines.slice(0, -1) : lines;
}

interface Cell {
  readonly cell: string;
  /** Where its tab or line break is, or the text ends. */
  readonly end: number;
}

function plainCell(text: string, from: number): Cell {
  const length = text.slice(from).search(/[\t\r\n]/);
  const end = length < 0 ? text.length : from + length;
  return { cell: text.slice(from, end), end };
}

/** A quote that is not closed before a tab or line break belongs to the text. */
function quotedCell(text: string, from: number): Cell {
  const quoted = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(from));
  return quoted === null ? plainCell(text, from) : { cell: (quoted[1] ?? '').replaceAll('""', '"'), end: from + quoted[0].length };
}
