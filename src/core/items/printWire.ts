import type { AttributeValue } from '../attributeValue.ts';
import { jsonString } from './jsonText.ts';
import type { Entry, Indent } from './printValue.ts';
import { entriesByName, printLines, printSet } from './printValue.ts';

/** A value as DynamoDB JSON: each with its type, numbers as texts. */
export function printWireValue(value: AttributeValue, indent: Indent): string {
  if ('M' in value) {
    return printLines('{"M": {', '}}', indent, inner => wireEntries(entriesByName(value.M), inner));
  }
  if ('L' in value) {
    return printLines('{"L": [', ']}', indent, inner => value.L.map(element => printWireValue(element, inner)));
  }
  if ('SS' in value) {
    return printSet('SS', value.SS.map(jsonString), indent);
  }
  if ('NS' in value) {
    return printSet('NS', value.NS.map(jsonString), indent);
  }
  return 'BS' in value ? printSet('BS', value.BS.map(jsonString), indent) : printScalar(value);
}

/** Attributes as a JSON object, in the order they are given. */
export function printWireEntries(entries: readonly Entry[], indent: Indent): string {
  return printLines('{', '}', indent, inner => wireEntries(entries, inner));
}

function wireEntries(entries: readonly Entry[], indent: Indent): readonly string[] {
  return entries.map(([name, value]) => `${jsonString(name)}: ${printWireValue(value, indent)}`);
}

function printScalar(
  value: Extract<AttributeValue, { S: unknown } | { N: unknown } | { B: unknown } | { BOOL: unknown } | { NULL: unknown }>,
): string {
  if ('S' in value) {
    return `{"S": ${jsonString(value.S)}}`;
  }
  if ('N' in value) {
    return `{"N": ${jsonString(value.N)}}`;
  }
  if ('B' in value) {
    return `{"B": ${jsonString(value.B)}}`;
  }
  return 'BOOL' in value ? `{"BOOL": ${value.BOOL}}` : '{"NULL": true}';
}
