import { attributeMap } from '../attributeValue.ts';
import { withValue } from '../items/attributeReader.ts';
import type { JsonNode } from '../items/jsonSyntax.ts';
import { stringOf } from '../items/leafReader.ts';
import type { ProblemList } from '../items/problem.ts';
import { quoteName } from '../items/problem.ts';
import { WireReader } from '../items/wireReader.ts';
import type { Members, Shape } from './requestShape.ts';

/** A member of an object in the document. */
export interface DocumentMember {
  readonly name: string;
  readonly nameNode: JsonNode;
  readonly node: JsonNode;
}

/** Reads what a request is made of. What it is not made of becomes a problem at its place. */
export class RequestReader {
  private readonly attributes: WireReader;

  constructor(
    text: string,
    private readonly problems: ProblemList,
  ) {
    this.attributes = new WireReader(text, problems);
  }

  /** @returns what was read; of no use where there are problems */
  read(node: JsonNode, shape: Shape, what: string): unknown {
    switch (shape.kind) {
      case 'text':
        return this.expect(node, 'string', `${what} is a text in double quotes.`) ? stringOf(node) : undefined;
      case 'flag':
        return this.expect(node, 'boolean', `${what} is true or false.`) ? (node.value as unknown) : undefined;
      case 'choice':
        return this.readChoice(node, shape.of, what);
      case 'attributes':
        return this.readAttributes(node, what);
      case 'texts':
        return this.readEach(node, { kind: 'text' }, what);
      case 'tables':
        return this.readEach(node, shape.of, what);
      case 'list':
        return this.readList(node, shape.of, what);
      case 'oneOf':
        return this.readOneOf(node, shape.members, what);
      case 'object':
        return this.readObject(node, shape, what);
    }
  }

  private readChoice(node: JsonNode, known: readonly string[], what: string): string | undefined {
    const found = node.type === 'string' ? stringOf(node) : undefined;
    if (found === undefined || !known.includes(found)) {
      this.problems.add(node, `${what} is one of ${known.map(quoteName).join(', ')}.`);
    }
    return found;
  }

  private readAttributes(node: JsonNode, what: string): unknown {
    const isObject = this.expect(node, 'object', `${what} is an object of attributes, such as {"pk": {"S": "text"}}.`);
    return isObject ? attributeMap(withValue(this.attributes.readAttributes(node))) : undefined;
  }

  private readEach(node: JsonNode, shape: Shape, what: string): unknown {
    if (!this.expect(node, 'object', `${what} is an object in braces.`)) {
      return undefined;
    }
    return Object.fromEntries(this.membersOf(node).map(({ name, node: value }) => [name, this.read(value, shape, quoteName(name))]));
  }

  private readList(node: JsonNode, shape: Shape, what: string): unknown {
    if (!this.expect(node, 'array', `${what} is a list in square brackets.`)) {
      return undefined;
    }
    return (node.children ?? []).map(child => this.read(child, shape, `Each of ${what}`));
  }

  private readOneOf(node: JsonNode, known: Members, what: string): unknown {
    const read = this.readObject(node, { members: known, required: [] }, what);
    if (node.type === 'object' && membersIn(node).length !== 1) {
      this.problems.add({ offset: node.offset, length: 1 }, `${what} has exactly one of ${listed(known)}.`);
    }
    return read;
  }

  private readObject(
    node: JsonNode,
    { members, required }: Pick<Extract<Shape, { kind: 'object' }>, 'members' | 'required'>,
    what: string,
  ): unknown {
    if (!this.expect(node, 'object', `${what} is an object in braces.`)) {
      return undefined;
    }
    const found = this.membersOf(node);
    for (const name of required.filter(each => !found.some(member => member.name === each))) {
      this.problems.add({ offset: node.offset, length: 1 }, `${quoteName(name)} is missing here. Add it.`);
    }
    return Object.fromEntries(
      found.map(({ name, nameNode, node: value }) => {
        const shape = Object.hasOwn(members, name) ? members[name] : undefined;
        if (shape === undefined) {
          this.problems.add(nameNode, `${quoteName(name)} is not known here. Known are ${listed(members)}.`);
        }
        return [name, shape === undefined ? undefined : this.read(value, shape, quoteName(name))];
      }),
    );
  }

  private membersOf(node: JsonNode): readonly DocumentMember[] {
    const members = membersIn(node);
    members.forEach(({ name, nameNode }, index) => {
      if (members.findIndex(other => other.name === name) !== index) {
        this.problems.add(nameNode, `${quoteName(name)} is here twice. Remove one of them.`);
      }
    });
    return members;
  }

  private expect(node: JsonNode, type: JsonNode['type'], message: string): boolean {
    if (node.type !== type) {
      this.problems.add(node, message);
    }
    return node.type === type;
  }
}

export function membersIn(node: JsonNode): readonly DocumentMember[] {
  return (node.type === 'object' ? (node.children ?? []) : []).flatMap(({ children: [nameNode, value] = [] }) =>
    nameNode === undefined || value === undefined ? [] : [{ name: stringOf(nameNode), nameNode, node: value }],
  );
}

/** The value of a member, by the way to it. */
export function nodeAt(node: JsonNode | undefined, ...way: readonly string[]): JsonNode | undefined {
  return way.reduce<JsonNode | undefined>(
    (at, name) => (at === undefined ? undefined : membersIn(at).find(member => member.name === name)?.node),
    node,
  );
}

function listed(members: Members): string {
  return Object.keys(members).map(quoteName).join(', ');
}
