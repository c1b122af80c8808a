import type { AttributeValue } from './attributeValue.ts';

/** DynamoDB takes 32 levels; a person who has one too many is told so in words, by those who know where. */
const deepest = 64;

/** Whether something has the shape of a value. Whether DynamoDB takes what is in it is not looked at here. */
export function isAttributeValue(value: unknown, depth = 0): value is AttributeValue {
  if (typeof value !== 'object' || value === null || depth > deepest) {
    return false;
  }
  const [[type, content] = [], ...others] = Object.entries(value) as [string, unknown][];
  return others.length === 0 && type !== undefined && isContent(type, content, depth + 1);
}

function isContent(type: string, content: unknown, depth: number): boolean {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return typeof content === 'string';
    case 'BOOL':
      return typeof content === 'boolean';
    case 'NULL':
      return content === true;
    case 'M':
      return isMap(content, depth);
    case 'L':
      return Array.isArray(content) && content.every(element => isAttributeValue(element, depth));
    case 'SS':
    case 'NS':
    case 'BS':
      return Array.isArray(content) && content.every(element => typeof element === 'string');
    default:
      return false;
  }
}

function isMap(content: unknown, depth: number): boolean {
  const isRecord = typeof content === 'object' && content !== null && !Array.isArray(content);
  return isRecord && Object.values(content).every(value => isAttributeValue(value, depth));
}
