import type { AttributeType, AttributeValue } from '../attributeValue.ts';
import { attributeTypes } from '../attributeValue.ts';
import { AttributeReader, wrap } from './attributeReader.ts';
import type { JsonNode } from './jsonSyntax.ts';
import { stringOf } from './leafReader.ts';
import { wireMessages } from './readerMessages.ts';
import { readSet } from './setReader.ts';

/** Reads DynamoDB JSON: each value is an object whose one member is named by its type. */
export class WireReader extends AttributeReader {
  protected override readShallow(node: JsonNode, level: number): AttributeValue | undefined {
    const [only, second] = node.type === 'object' ? (node.children ?? []) : [];
    const [name, content] = only?.children ?? [];
    if (name === undefined || content === undefined || second !== undefined) {
      this.problems.add(node, 'In DynamoDB JSON a value stands with its type, such as {"S": "text"} or {"N": "12"}. Write it so.');
      return undefined;
    }
    const type = attributeTypes.find(each => each === stringOf(name));
    if (type === undefined) {
      this.problems.add(name, `This is not a type of DynamoDB. Write one of ${attributeTypes.join(', ')}.`);
      return undefined;
    }
    return this.expect(type, content) ? this.readContent(type, content, level) : undefined;
  }

  private readContent(type: AttributeType, node: JsonNode, level: number): AttributeValue | undefined {
    const { leaves, problems } = this;
    switch (type) {
      case 'S':
        return wrap(leaves.checkText(node), S => ({ S }));
      case 'N':
        return wrap(leaves.checkNumber(stringOf(node), node), N => ({ N }));
      case 'B':
        return wrap(leaves.checkBase64(node), B => ({ B }));
      case 'BOOL':
        return { BOOL: leaves.textOf(node) === 'true' };
      case 'NULL':
        return { NULL: true };
      case 'M':
        return { M: this.readMap(node, level) };
      case 'L':
        return { L: this.readList(node, level) };
      case 'SS':
        return wrap(
          readSet('SS', node, problems, element => this.element('S', element) && leaves.checkText(element)),
          SS => ({ SS }),
        );
      case 'NS':
        return wrap(
          readSet('NS', node, problems, element => this.element('N', element) && leaves.checkNumber(stringOf(element), element)),
          NS => ({ NS }),
        );
      case 'BS':
        return wrap(
          readSet('BS', node, problems, element => this.element('B', element) && leaves.checkBase64(element)),
          BS => ({ BS }),
        );
    }
  }

  private expect(type: AttributeType, node: JsonNode): boolean {
    const isAsExpected = node.type === jsonTypes[type] && (type !== 'NULL' || this.leaves.textOf(node) === 'true');
    if (!isAsExpected) {
      this.problems.add(node, wireMessages[type]);
    }
    return isAsExpected;
  }

  /** An element of a set, which is written as a value of that type is. @returns undefined where it is not */
  private element(type: 'S' | 'N' | 'B', node: JsonNode): true | undefined {
    return this.expect(type, node) || undefined;
  }
}

const jsonTypes: Readonly<Record<AttributeType, JsonNode['type']>> = {
  S: 'string',
  N: 'string',
  B: 'string',
  BOOL: 'boolean',
  NULL: 'boolean',
  M: 'object',
  L: 'array',
  SS: 'array',
  NS: 'array',
  BS: 'array',
};
