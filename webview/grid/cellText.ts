import type { AttributeType, AttributeValue } from '../../src/core/attributeValue.ts';
import { base64ByteLength } from '../../src/core/items/binary.ts';
import { entriesByName } from '../../src/core/items/printValue.ts';

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

export interface ShortText {
  readonly text: string;
  readonly shortened: boolean;
}

/** What fits a cell, on one line. Nothing is rounded: numbers are the text they came as. Of a large value only the beginning is ever written. */
export function shortText(value: AttributeValue): ShortText {
  if ('S' in value && value.S === '') {
    return { text: '""', shortened: false };
  }
  const text = write(value);
  const cut = text.length > cellLimit;
  return { text: visibleBreaks(cut ? `${clip(text)}…` : text), shortened: cut };
}

/** Never between the halves of a surrogate pair. */
function clip(text: string): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(cellLimit - 1)) ? cellLimit - 1 : cellLimit;
  return text.slice(0, end);
}

function visibleBreaks(text: string): string {
  return /[\r\n\t]/.test(text) ? text.replace(/\r\n|\r|\n/g, '↵').replace(/\t/g, '⇥') : text;
}

function write(value: AttributeValue): string {
  // The type is in the cell's style and tooltip, so that outermost a string needs no quotes and a binary no mark.
  if ('S' in value) {
    return value.S;
  }
  if ('N' in value) {
    return value.N;
  }
  if ('B' in value) {
    return binaryText(value.B);
  }
  if ('SS' in value) {
    return setText(value.SS, text => text);
  }
  if ('BS' in value) {
    return setText(value.BS, binaryText);
  }
  const writer = new NestedWriter();
  writer.value(value);
  return writer.text;
}

function binaryText(base64: string): string {
  const count = base64ByteLength(base64);
  return `${base64} (${count === 1 ? '1 byte' : `${count} bytes`})`;
}

function setText(members: readonly string[], textOf: (member: string) => string): string {
  let text = '{';
  for (const [index, member] of members.entries()) {
    if (text.length > cellLimit) {
      return text;
    }
    text += `${index > 0 ? ', ' : ''}${textOf(member)}`;
  }
  return `${text}}`;
}

/**
 * Writes values so that, inside one another, each still shows its type: "text", 12, b"AAE=", {"a", "b"}. Maps by name: DynamoDB returns
 * them in no order, and rows below one another should be comparable.
 */
class NestedWriter {
  text = '';

  private get full(): boolean {
    return this.text.length > cellLimit;
  }

  value(value: AttributeValue): void {
    if ('M' in value) {
      this.group('{}', entriesByName(value.M), ([name, member]) => {
        this.text += `${JSON.stringify(name)}: `;
        this.value(member);
      });
    } else if ('L' in value) {
      this.group('[]', value.L, member => this.value(member));
    } else if ('SS' in value || 'NS' in value || 'BS' in value) {
      this.group('{}', scalarsOf(value), text => {
        this.text += text;
      });
    } else {
      this.text += scalarsOf(value).join('');
    }
  }

  private group<T>(brackets: '{}' | '[]', members: readonly T[], write: (member: T) => void): void {
    this.text += brackets.charAt(0);
    for (const [index, member] of members.entries()) {
      if (this.full) {
        return;
      }
      this.text += index > 0 ? ', ' : '';
      write(member);
    }
    this.text += brackets.charAt(1);
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
