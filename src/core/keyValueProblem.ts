import type { AttributeValue } from './attributeValue.ts';
import { typeOf } from './attributeValue.ts';
import { base64ByteLength } from './items/binary.ts';
import { utf8Length } from './items/utf8.ts';
import type { KeyAttribute, KeySchema } from './keySchema.ts';
import { keyTextProblem } from './keyText.ts';

const maxPartitionBytes = 2048;
const maxSortBytes = 1024;

/**
 * Why DynamoDB would refuse the value for this key attribute, in one sentence; undefined when it would not.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export function keyValueProblem(key: KeySchema, attribute: KeyAttribute, value: AttributeValue): string | undefined {
  const type = typeOf(value);
  if (type !== attribute.type) {
    return `The key attribute “${attribute.name}” has the type ${attribute.type}, not ${type}. Give a value of that type.`;
  }
  const text = keyText(value);
  const limit = key.partition.includes(attribute) ? maxPartitionBytes : maxSortBytes;
  if (('B' in value ? base64ByteLength(text) : utf8Length(text)) > limit) {
    return `The value for “${attribute.name}” is longer than the ${limit} bytes a key may have. Shorten it.`;
  }
  return keyTextProblem(attribute, text);
}

function keyText(value: AttributeValue): string {
  if ('S' in value) {
    return value.S;
  }
  if ('N' in value) {
    return value.N;
  }
  return 'B' in value ? value.B : '';
}
