import type { AttributeType, AttributeValue } from '../attributeValue.ts';
import { attributeMap, attributeTypes } from '../attributeValue.ts';
import { base64Fault } from '../items/binary.ts';
import { numberFault } from '../items/number.ts';
import type { JsonPlace } from './jsonPlace.ts';
import type { ParameterRef, ParameterType, TemplateValue } from './requestTemplate.ts';

/** What a parameter may be. */
export const parameterTypes = attributeTypes.filter((type): type is ParameterType => type !== 'NULL');

/** The value as data for `JSON.stringify`: the attributes of a map by name, so that the same value is always the same text. */
export function valueJson(value: TemplateValue): object {
  if ('$parameter' in value) {
    return { $parameter: value.$parameter, type: value.type };
  }
  if ('M' in value) {
    const entries = Object.entries(value.M).sort(([a], [b]) => (a < b ? -1 : 1));
    return { M: Object.fromEntries(entries.map(([name, each]) => [name, valueJson(each)])) };
  }
  return 'L' in value ? { L: value.L.map(valueJson) } : value;
}

/** A value in DynamoDB JSON, such as `{"N": "12.50"}`, or a parameter in its place. @throws ExplorerError with the line */
export function readTemplateValue(place: JsonPlace): TemplateValue {
  return place.members().has('$parameter') ? readParameter(place) : readValue(place);
}

function readParameter(place: JsonPlace): ParameterRef {
  const fields = place.fields(['$parameter', 'type']);
  return { $parameter: fields.need('$parameter').text(), type: fields.need('type').oneOf(parameterTypes) };
}

/** @throws ExplorerError with the line */
export function readValue(place: JsonPlace): AttributeValue {
  const [first, second] = place.members();
  const type = attributeTypes.find(each => each === first?.[0]);
  if (first === undefined || second !== undefined || type === undefined) {
    return place.fail('A value names its type, such as {"S": "text"} or {"N": "12.50"}.');
  }
  return readContent(type, first[1]);
}

/** What stands behind a type: a text behind `S`, a list of texts behind `SS`. */
export function readContent(type: AttributeType, content: JsonPlace): AttributeValue {
  switch (type) {
    case 'S':
      return { S: content.text() };
    case 'N':
      return { N: numberOf(content) };
    case 'B':
      return { B: bytesOf(content) };
    case 'BOOL':
      return { BOOL: content.flag() };
    case 'NULL':
      return content.flag() ? { NULL: true } : content.fail('“NULL” is true.');
    case 'M':
      return { M: attributeMap([...content.members()].map(([name, place]) => [name, readValue(place)])) };
    case 'L':
      return { L: content.list().map(readValue) };
    case 'SS':
      return { SS: content.list().map(element => element.text()) };
    case 'NS':
      return { NS: content.list().map(numberOf) };
    case 'BS':
      return { BS: content.list().map(bytesOf) };
  }
}

function numberOf(place: JsonPlace): string {
  const text = place.text();
  return numberFault(text) === undefined
    ? text
    : place.fail('This is not a number of DynamoDB: up to 38 digits, such as "42" or "-1.5E+10".');
}

function bytesOf(place: JsonPlace): string {
  const text = place.text();
  return base64Fault(text) === undefined ? text : place.fail('This is not base64, such as "AAEC".');
}
