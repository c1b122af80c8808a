import type { AttributeValue } from '../attributeValue.ts';
import { AttributeReader, wrap } from './attributeReader.ts';
import type { JsonNode } from './jsonSyntax.ts';
import { markedContent } from './leafReader.ts';
import type { Mark } from './marks.ts';
import { markMessages } from './readerMessages.ts';
import { readSet } from './setReader.ts';

/** Reads the plain form, in which only what JSON lacks is marked. */
export class ValueReader extends AttributeReader {
  protected override readShallow(node: JsonNode, level: number): AttributeValue | undefined {
    switch (node.type) {
      case 'string':
        return wrap(this.leaves.readText(node), S => ({ S }));
      case 'number':
        return wrap(this.leaves.readNumber(node), N => ({ N }));
      case 'boolean':
        return { BOOL: this.leaves.textOf(node) === 'true' };
      case 'array':
        return { L: this.readList(node, level) };
      case 'object':
        return this.readObject(node, level);
      case 'null':
      case 'property':
        return { NULL: true };
    }
  }

  private readObject(node: JsonNode, level: number): AttributeValue | undefined {
    const { mark, content } = markedContent(node);
    if (mark === undefined) {
      return { M: this.readMap(node, level) };
    }
    switch (mark) {
      case '$M':
        return this.expect('object', content, mark) ? { M: this.readMap(content, level) } : undefined;
      case '$N':
        return wrap(this.leaves.readNumber(node), N => ({ N }));
      case '$B':
        return wrap(this.leaves.readBinary(content, '$B'), B => ({ B }));
      case '$SS':
      case '$NS':
      case '$BS':
        return this.expect('array', content, mark) ? this.readMarkedSet(content, mark) : undefined;
    }
  }

  private readMarkedSet(node: JsonNode, mark: '$SS' | '$NS' | '$BS'): AttributeValue | undefined {
    switch (mark) {
      case '$SS':
        return wrap(
          readSet('SS', node, this.problems, element => this.leaves.readText(element)),
          SS => ({ SS }),
        );
      case '$NS':
        return wrap(
          readSet('NS', node, this.problems, element => this.leaves.readNumber(element)),
          NS => ({ NS }),
        );
      case '$BS':
        return wrap(
          readSet('BS', node, this.problems, element => this.leaves.readBinary(element, '$BS')),
          BS => ({ BS }),
        );
    }
  }

  private expect(type: 'object' | 'array', node: JsonNode, mark: Mark): boolean {
    if (node.type !== type) {
      this.problems.add(node, markMessages[mark]);
    }
    return node.type === type;
  }
}
