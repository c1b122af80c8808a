import type { AttributeType, AttributeValue } from '../../src/core/attributeValue.ts';

/** What a person calls each type. */
export const typeNames: Readonly<Record<AttributeType, string>> = {
  S: 'String',
  N: 'Number',
  B: 'Binary',
  BOOL: 'Boolean',
  NULL: 'Null',
  M: 'Map',
  L: 'List',
  SS: 'String set',
  NS: 'Number set',
  BS: 'Binary set',
};

/** Characters of a value that a cell shows; the whole is a key away. */
export const cellLimit = 200;

/** The whole value in one line. Nothing is rounded: numbers are the text they came as. */
export function cellText(value: AttributeValue): string {
  return write(value, Infinity, undefined);
}

/** The whole value for reading: maps and lists over several lines. */
export function fullText(value: AttributeValue): string {
  return write(value, Infinity, '');
}

/** What is copied: of a binary its base64 alone, ready to be pasted into a document or a field. */
export function copyText(value: AttributeValue): string {
  return 'B' in value ? value.B : cellText(value);
}

export interface ShortText {
  readonly text: string;
  readonly shortened: boolean;
}

/** What fits a cell, on one line. Of a large value only the beginning is ever written. */
export function shortText(value: AttributeValue): ShortText {
  if ('S' in value && value.S === '') {
    return { text: '""', shortened: false };
  }
  const text = write(value, cellLimit, undefined);
  const cut = text.length > cellLimit;
  return { text: visibleBreaks(cut ? `${clip(text)}…` : text), shortened: cut };
}

/** Never between the halves of a surrogate pair. */
function clip(text: string): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(cellLimit - 1)) ? cellLimit - 1 : cellLimit;
  return text.slice(0, end);
}

function visibleBreaks(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '↵').replace(/\t/g, '⇥');
}

function write(value: AttributeValue, limit: number, indent: string | undefined): string {
  // The type is in the cell's style and tooltip, so that outermost a string needs no quotes and a binary no mark.
  if ('S' in value) {
    return value.S;
  }
  if ('B' in value) {
    return `${value.B} (${bytes(value.B)})`;
  }
  if ('SS' in value) {
    return `{${value.SS.join(', ')}}`;
  }
  if ('BS' in value) {
    return `{${value.BS.map(binary => `${binary} (${bytes(binary)})`).join(', ')}}`;
  }
  const writer = new NestedWriter(limit);
  writer.value(value, indent);
  return writer.text;
}

/** Writes values so that, inside one another, each still shows its type: "text", 12, b"AAE=", {"a", "b"}. */
class NestedWriter {
  text = '';

  constructor(private readonly limit: number) {}

  private get full(): boolean {
    return this.text.length > this.limit;
  }

  value(value: AttributeValue, indent: string | undefined): void {
    if ('M' in value) {
      this.group('{}', Object.entries(value.M), indent, ([name, member], inner) => {
        this.text += `${JSON.stringify(name)}: `;
        this.value(member, inner);
      });
    } else if ('L' in value) {
      this.group('[]', value.L, indent, (member, inner) => this.value(member, inner));
    } else if ('SS' in value || 'NS' in value || 'BS' in value) {
      this.group('{}', scalarsOf(value), undefined, text => {
        this.text += text;
      });
    } else {
      this.text += scalarsOf(value).join('');
    }
  }

  private group<T>(
    brackets: '{}' | '[]',
    members: readonly T[],
    indent: string | undefined,
    write: (member: T, inner: string | undefined) => void,
  ): void {
    const inner = indent === undefined ? undefined : `${indent}  `;
    const lead = inner === undefined ? '' : `\n${inner}`;
    const between = inner === undefined ? ', ' : ',';
    this.text += brackets.charAt(0);
    for (const [index, member] of members.entries()) {
      if (this.full) {
        return;
      }
      this.text += `${index > 0 ? between : ''}${lead}`;
      write(member, inner);
    }
    this.text += `${indent !== undefined && members.length > 0 ? `\n${indent}` : ''}${brackets.charAt(1)}`;
  }
}

function scalarsOf(value: AttributeValue): readonly string[] {
  if ('S' in value) {
    return [JSON.stringify(value.S)];
  }
  if ('SS' in value) {
    return value.SS.map(text => JSON.stringify(text));
  }
  if ('B' in value) {
    return [`b"${value.B}"`];
  }
  if ('BS' in value) {
    return value.BS.map(binary => `b"${binary}"`);
  }
  if ('N' in value) {
    return [value.N];
  }
  if ('NS' in value) {
    return value.NS;
  }
  return 'BOOL' in value ? [String(value.BOOL)] : ['null'];
}

function bytes(base64: string): string {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0;
  const count = (base64.length / 4) * 3 - padding;
  return count === 1 ? '1 byte' : `${count} bytes`;
}
