import { parseJson } from '../items/jsonSyntax.ts';
import type { Problem } from '../items/problem.ts';

/** The text of one item, and where it stands. */
export interface ItemsPart {
  readonly offset: number;
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

export type ItemsParts = { readonly parts: readonly ItemsPart[] } | { readonly problem: Problem };

/** Characters looked at before others have a turn. */
const atOnce = 50_000;

/** The lines of a text; empty ones are nothing. */
export function linesOf(text: string): ItemsParts {
  let offset = 0;
  const lines = text.split('\n').map((line, index) => {
    const part = { offset, text: line, line: index + 1 };
    offset += line.length + 1;
    return part;
  });
  return { parts: lines.filter(line => line.text.trim() !== '') };
}

/** The elements of a JSON array, found by its brackets alone: what is wrong inside of one is the matter of its reader. Yields on the way. */
export function* elementsOf(text: string): Generator<undefined, ItemsParts> {
  const found = new Elements(text);
  while (!found.isAtEnd) {
    found.look(atOnce);
    yield undefined;
  }
  return found.isArray ? { parts: found.parts } : { problem: problemOf(text) };
}

function problemOf(text: string): Problem {
  const json = text.trim() === '' ? undefined : parseJson(text);
  if (json !== undefined && 'problem' in json) {
    return json.problem;
  }
  const message = 'The items are a JSON array. Put them in brackets, such as [{"id": "1"}]; without any, write [].';
  return { message, offset: json?.root.offset ?? 0, length: json === undefined ? 0 : 1 };
}

class Elements {
  readonly parts: ItemsPart[] = [];
  private at = 0;
  private line = 1;
  private depth = 0;
  private isInText = false;
  /** Where the element that is being looked at begins, and on which line; undefined before its first character. */
  private begun: { readonly offset: number; readonly line: number } | undefined;
  /** After its last character that is no space. */
  private end = 0;
  private commas = 0;
  /** A character stands where none may stand around the elements. */
  private isBroken = false;
  private isClosed = false;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** One array from its first bracket to its last, and something between its commas. */
  get isArray(): boolean {
    return this.isClosed && !this.isBroken && this.parts.length === (this.parts.length === 0 ? this.commas : this.commas + 1);
  }

  look(count: number): void {
    const end = Math.min(this.text.length, this.at + count);
    for (; this.at < end; this.at++) {
      const character = this.text[this.at] ?? '';
      if (character === '\n') {
        this.line++;
        // No text of JSON goes over the end of its line: what is not closed there is wrong, and wrong there only.
        this.isInText = false;
      } else if (character.trim() !== '') {
        this.take(character);
      }
    }
  }

  private take(character: string): void {
    if (this.depth === 0) {
      this.isBroken ||= this.isClosed || character !== '[';
      this.depth = 1;
    } else if (this.isInText) {
      this.inText(character);
    } else if (this.depth === 1 && (character === ',' || character === ']')) {
      this.endElement();
      this.commas += character === ',' ? 1 : 0;
      this.isClosed = character === ']';
      this.depth = this.isClosed ? 0 : 1;
    } else {
      this.inElement(character);
    }
  }

  private inText(character: string): void {
    if (character === '\\' && this.text[this.at + 1] !== '\n') {
      this.at++;
    }
    this.isInText = character !== '"';
    this.end = this.at + 1;
  }

  private inElement(character: string): void {
    this.begun ??= { offset: this.at, line: this.line };
    this.end = this.at + 1;
    this.isInText = character === '"';
    if (character === '{' || character === '[') {
      this.depth++;
    } else if (character === '}' || character === ']') {
      this.depth--;
      this.isBroken ||= this.depth < 1;
    }
  }

  private endElement(): void {
    if (this.begun !== undefined) {
      const { offset, line } = this.begun;
      this.parts.push({ offset, line, text: this.text.slice(offset, this.end) });
      this.begun = undefined;
    }
  }
}
