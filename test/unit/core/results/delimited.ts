/** Reads rows of cells as a spreadsheet does: a quote counts where a cell begins with one, and doubled inside. */
export function readDelimited(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const row = rows.at(-1)!;
    if (text[at] === '"') {
      const [cell, end] = readQuoted(text, at + 1);
      row.push(cell);
      at = end;
    } else {
      const end = nextOf(text, at, [delimiter, '\n', '\r']);
      row.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length) {
      return rows;
    }
    if (text[at] === delimiter) {
      at += 1;
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      rows.push([]);
    }
  }
}

function readQuoted(text: string, from: number): readonly [cell: string, end: number] {
  let cell = '';
  let at = from;
  for (;;) {
    const end = text.indexOf('"', at);
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') {
      return [cell, end + 1];
    }
    cell += '"';
    at = end + 2;
  }
}

function nextOf(text: string, from: number, marks: readonly string[]): number {
  return Math.min(...marks.map(mark => text.indexOf(mark, from)).map(index => (index < 0 ? text.length : index)));
}
