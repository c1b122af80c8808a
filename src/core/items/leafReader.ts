import { base64Fault } from './binary.ts';
import type { JsonNode } from './jsonSyntax.ts';
import type { Mark } from './marks.ts';
import { isMark } from './marks.ts';
import { numberFault } from './number.ts';
import type { ProblemList } from './problem.ts';
import { base64Messages, markMessages, numberMessages, textMessage } from './readerMessages.ts';
import { isWellFormed } from './utf8.ts';

/** Reads strings, numbers and bytes. What it cannot read it tells, and leaves out. */
export class LeafReader {
  constructor(
    private readonly text: string,
    private readonly problems: ProblemList,
  ) {}

  /** The exact text of a number or keyword. */
  textOf(node: JsonNode): string {
    return this.text.slice(node.offset, node.offset + node.length);
  }

  readText(node: JsonNode): string | undefined {
    if (node.type !== 'string') {
      return this.refuse(node, markMessages.$SS);
    }
    return this.checkText(node);
  }

  checkText(node: JsonNode): string | undefined {
    const text = stringOf(node);
    return isWellFormed(text) ? text : this.refuse(node, textMessage);
  }

  /** A number as JSON writes it, or within `$N`. */
  readNumber(node: JsonNode): string | undefined {
    const { mark, content } = markedContent(node);
    if (mark === '$N') {
      return content.type === 'string' ? this.checkNumber(stringOf(content), content) : this.refuse(content, markMessages.$N);
    }
    return node.type === 'number' ? this.checkNumber(this.textOf(node), node) : this.refuse(node, markMessages.$NS);
  }

  readBinary(node: JsonNode, mark: '$B' | '$BS'): string | undefined {
    if (node.type !== 'string') {
      return this.refuse(node, markMessages[mark]);
    }
    return this.checkBase64(node);
  }

  checkBase64(node: JsonNode): string | undefined {
    const text = stringOf(node);
    const fault = base64Fault(text);
    return fault === undefined ? text : this.refuse(node, base64Messages[fault]);
  }

  checkNumber(text: string, node: JsonNode): string | undefined {
    const fault = numberFault(text);
    return fault === undefined ? text : this.refuse(node, numberMessages[fault]);
  }

  private refuse(node: JsonNode, message: string): string | undefined {
    this.problems.add(node, message);
    return undefined;
  }
}

/** The mark of an object that has only that attribute, and what stands behind it; the node itself where there is no mark. */
export function markedContent(node: JsonNode): { readonly mark?: Mark; readonly content: JsonNode } {
  const [only, second] = node.type === 'object' ? (node.children ?? []) : [];
  const [name, content] = only?.children ?? [];
  if (second !== undefined || name === undefined || content === undefined) {
    return { content: node };
  }
  const mark = stringOf(name);
  return isMark(mark) ? { mark, content } : { content: node };
}

/** Only for string nodes: there the parser has decoded the escapes. */
export function stringOf(node: JsonNode): string {
  const value: unknown = node.value;
  return typeof value === 'string' ? value : '';
}
