import type { AttributeValue } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import { base64Fault } from '../items/binary.ts';
import { numberFault } from '../items/number.ts';
import { keyTextProblem, keyValue } from '../keyText.ts';
import { JsonPlace } from './jsonPlace.ts';
import { oneLineJson } from './prettyJson.ts';
import type { ParameterRef, ParameterType, RequestTemplate } from './requestTemplate.ts';
import { isParameter, valuesOf } from './requestTemplate.ts';
import { readContent, valueJson } from './valueJson.ts';

/**
 * The value that a person typed for a parameter: a text, a number, base64, `true` or `false`; DynamoDB JSON for all that has
 * parts, such as `["a", "b"]` for a set of strings.
 *
 * @throws ExplorerError of kind `invalid` when it is none of that type
 */
export function parameterValue(type: ParameterType, text: string): AttributeValue {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return keyValue(type, text);
    case 'BOOL':
      return { BOOL: text === 'true' };
    case 'M':
    case 'L':
    case 'SS':
    case 'NS':
    case 'BS':
      return readContent(type, JsonPlace.of(text));
  }
}

/** The text that `parameterValue` reads as this value. */
export function parameterText(value: AttributeValue): string {
  if ('S' in value) {
    return value.S;
  }
  if ('N' in value) {
    return value.N;
  }
  return 'B' in value ? value.B : oneLineJson(Object.values(valueJson(value))[0]);
}

/** What is wrong with a text as the value of a parameter, in one sentence; undefined when nothing is. */
export function parameterProblem(request: RequestTemplate, { $parameter, type }: ParameterRef, text: string): string | undefined {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return isOfKey(request, $parameter) ? keyTextProblem({ name: $parameter, type }, text) : scalarProblem(type, text.trim());
    case 'BOOL':
      return text === 'true' || text === 'false' ? undefined : 'Choose true or false.';
    case 'M':
    case 'L':
    case 'SS':
    case 'NS':
    case 'BS':
      return partsProblem(type, text);
  }
}

/** A key attribute is never empty; anywhere else a text may be. */
function isOfKey(request: RequestTemplate, name: string): boolean {
  return valuesOf(request).some(({ value, place }) => place.part !== 'filter' && isParameter(value) && value.$parameter === name);
}

function scalarProblem(type: 'S' | 'N' | 'B', text: string): string | undefined {
  if (type === 'N' && numberFault(text) !== undefined) {
    return 'This is a number: up to 38 digits, such as 42 or -1.5E+10.';
  }
  if (type === 'B' && base64Fault(text) !== undefined) {
    return 'This is binary: write its bytes as base64, such as AAEC.';
  }
  return undefined;
}

function partsProblem(type: ParameterType, text: string): string | undefined {
  try {
    parameterValue(type, text);
    return undefined;
  } catch (error) {
    if (error instanceof ExplorerError) {
      return `Write it as DynamoDB JSON, such as ${examples[type] ?? ''}. ${error.message}`;
    }
    throw error;
  }
}

const examples: { readonly [type in ParameterType]?: string } = {
  M: '{"a": {"N": "1"}}',
  L: '[{"S": "text"}, {"N": "1"}]',
  SS: '["a", "b"]',
  NS: '["1", "2.5"]',
  BS: '["AAEC"]',
};
