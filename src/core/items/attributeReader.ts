import type { AttributeMap, AttributeValue } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import type { JsonNode } from './jsonSyntax.ts';
import { LeafReader, stringOf } from './leafReader.ts';
import type { ProblemList } from './problem.ts';
import { formatCount, quoteName } from './problem.ts';
import { textMessage } from './readerMessages.ts';
import { isWellFormed, utf8Length } from './utf8.ts';

/** The values of the item's own attributes are at level 1. */
const maxLevel = 32;
const maxNameLength = 65_535;

/** An attribute as it stands in the document. Without a value there is a problem in it, which has been told. */
export interface Attribute {
  readonly name: string;
  readonly node: JsonNode;
  readonly value: AttributeValue | undefined;
}

/** Turns the tree of a document into values. Whatever DynamoDB would refuse becomes a problem at its place. */
export abstract class AttributeReader {
  protected readonly leaves: LeafReader;

  constructor(
    text: string,
    protected readonly problems: ProblemList,
  ) {
    this.leaves = new LeafReader(text, problems);
  }

  readAttributes(node: JsonNode, level = 1): readonly Attribute[] {
    const names = new Set<string>();
    return (node.children ?? []).flatMap(property => {
      const [nameNode, valueNode] = property.children ?? [];
      if (nameNode === undefined || valueNode === undefined) {
        return [];
      }
      const name = stringOf(nameNode);
      if (names.has(name)) {
        this.problems.add(nameNode, `${quoteName(name)} is here twice. Rename or remove one of them.`);
      }
      names.add(name);
      this.checkName(name, nameNode);
      return [{ name, node: valueNode, value: this.readValue(valueNode, level) }];
    });
  }

  readValue(node: JsonNode, level = 1): AttributeValue | undefined {
    if (level > maxLevel) {
      this.problems.add(
        node,
        `This is nested over ${maxLevel} levels deep, which is the most DynamoDB takes. Flatten it, or store it as text.`,
      );
      return undefined;
    }
    return this.readShallow(node, level);
  }

  /** @param level is no deeper than DynamoDB takes */
  protected abstract readShallow(node: JsonNode, level: number): AttributeValue | undefined;

  protected readMap(node: JsonNode, level: number): AttributeMap {
    return attributeMap(withValue(this.readAttributes(node, level + 1)));
  }

  protected readList(node: JsonNode, level: number): readonly AttributeValue[] {
    return (node.children ?? []).flatMap(element => this.readValue(element, level + 1) ?? []);
  }

  private checkName(name: string, node: JsonNode): void {
    if (name === '') {
      this.problems.add(node, 'An attribute needs a name. Give it one.');
    }
    if (!isWellFormed(name)) {
      this.problems.add(node, textMessage);
    }
    const length = utf8Length(name);
    if (length > maxNameLength) {
      const limit = `${formatCount(maxNameLength)} bytes (64 KB)`;
      this.problems.add(node, `An attribute name may have at most ${limit}; this one has ${formatCount(length)}. Shorten it.`);
    }
  }
}

/** Those that could be read, as entries of a map. */
export function withValue(attributes: readonly Attribute[]): readonly (readonly [string, AttributeValue])[] {
  return attributes.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
}

export function wrap<Content>(content: Content | undefined, toValue: (content: Content) => AttributeValue): AttributeValue | undefined {
  return content === undefined ? undefined : toValue(content);
}
