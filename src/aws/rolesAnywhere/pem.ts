/** One `-----BEGIN …-----` block of a text. */
export interface PemBlock {
  /** Such as `CERTIFICATE`. */
  readonly label: string;
  /** From BEGIN to END, in lines. */
  readonly text: string;
}

/** The blocks of a text, which may come with prose between them, indented, or with the line ends of another system. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => line.trim())
    .join('\n');
  return [...lines.matchAll(/-----BEGIN (?<label>[A-Z0-9 ]+)-----\n[^]*?\n-----END \k<label>-----/g)].map(match => ({
    label: match.groups?.label ?? '',
    text: `${match[0]}\n`,
  }));
}

export function derOf(block: PemBlock): Buffer {
  return Buffer.from(block.text.replace(/-----[^-]+-----/g, ''), 'base64');
}
