import type { AttributeMap, AttributeValue } from '../attributeValue.ts';
import type { CodeInput } from './codeTarget.ts';

/** How a language writes what a request consists of. */
export interface Syntax {
  string(text: string): string;
  /** @param base64 the bytes, as they are on the wire */
  bytes(base64: string): string;
  boolean(value: boolean): string;
  /** The name of a member, with what follows it. */
  member(name: string): string;
  /** Within the braces of a short object. */
  readonly padding: string;
  readonly indent: string;
}

const lineLength = 100;

/** The request as a literal of a language. Each value keeps its type and its digits: numbers are texts, binaries are bytes. */
export function requestLiteral(input: CodeInput, syntax: Syntax): string {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values, ...rest } = input;
  const plain = Object.entries(rest).map(
    ([name, value]) => syntax.member(name) + (typeof value === 'boolean' ? syntax.boolean(value) : syntax.string(value)),
  );
  const nameMembers = Object.entries(names ?? {}).map(([name, value]) => syntax.member(name) + syntax.string(value));
  return lines('{', '}', syntax, [
    ...plain,
    ...(names === undefined ? [] : [syntax.member('ExpressionAttributeNames') + object(nameMembers, syntax)]),
    ...(values === undefined ? [] : [syntax.member('ExpressionAttributeValues') + itemLiteral(values, syntax)]),
  ]);
}

/** An item as a literal of a language. */
export function itemLiteral(map: AttributeMap, syntax: Syntax): string {
  return object(
    Object.entries(map).map(([name, value]) => syntax.member(name) + valueLiteral(value, syntax)),
    syntax,
  );
}

function valueLiteral(value: AttributeValue, syntax: Syntax): string {
  const tagged = (type: string, literal: string): string => object([syntax.member(type) + literal], syntax);
  const list = (type: string, literals: readonly string[]): string => tagged(type, array(literals, syntax));
  if ('S' in value) {
    return tagged('S', syntax.string(value.S));
  }
  if ('N' in value) {
    return tagged('N', syntax.string(value.N));
  }
  if ('B' in value) {
    return tagged('B', syntax.bytes(value.B));
  }
  if ('BOOL' in value) {
    return tagged('BOOL', syntax.boolean(value.BOOL));
  }
  if ('NULL' in value) {
    return tagged('NULL', syntax.boolean(true));
  }
  if ('M' in value) {
    return tagged('M', itemLiteral(value.M, syntax));
  }
  if ('L' in value) {
    return list(
      'L',
      value.L.map(element => valueLiteral(element, syntax)),
    );
  }
  if ('SS' in value) {
    return list('SS', value.SS.map(syntax.string));
  }
  return 'NS' in value ? list('NS', value.NS.map(syntax.string)) : list('BS', value.BS.map(syntax.bytes));
}

function object(members: readonly string[], syntax: Syntax): string {
  const short = `{${syntax.padding}${members.join(', ')}${syntax.padding}}`;
  return fits(short) ? short : lines('{', '}', syntax, members);
}

function array(elements: readonly string[], syntax: Syntax): string {
  const short = `[${elements.join(', ')}]`;
  return fits(short) ? short : lines('[', ']', syntax, elements);
}

/** Texts are escaped, so that a line break is always one between members. */
function fits(text: string): boolean {
  return text.length <= lineLength && !text.includes('\n');
}

function lines(open: string, close: string, { indent }: Syntax, members: readonly string[]): string {
  return [open, ...members.map(member => `${indent}${member.replaceAll('\n', `\n${indent}`)},`), close].join('\n');
}
