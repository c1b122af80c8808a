import { ExplorerError } from '../errors.ts';
import { parseJson } from '../items/jsonSyntax.ts';
import type { JsonNode } from '../items/jsonSyntax.ts';

/**
 * A value in a JSON text that somebody may have written by hand. What is not as it is asked for ends the reading with one
 * sentence that names the line.
 */
export class JsonPlace {
  /** @throws ExplorerError of kind `invalid` when the text is not JSON */
  static of(text: string): JsonPlace {
    const result = parseJson(text);
    if ('problem' in result) {
      // The JSON editor, which opens on the file, says what exactly.
      throw problemAt(text, result.problem.offset, 'This is not JSON from here on.');
    }
    return new JsonPlace(text, result.root, 'The file');
  }

  private constructor(
    private readonly source: string,
    private readonly node: JsonNode,
    private readonly name: string,
  ) {}

  /** @throws ExplorerError of kind `invalid`, always */
  fail(message: string, cause?: unknown): never {
    throw problemAt(this.source, this.node.offset, message, cause);
  }

  text(): string {
    const value: unknown = this.node.value;
    return this.node.type === 'string' && typeof value === 'string' ? value : this.fail(`${this.name} is a text in double quotes.`);
  }

  /** A whole number that is not negative. */
  count(): number {
    const value: unknown = this.node.value;
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : this.fail(`${this.name} is a whole number, such as 25.`);
  }

  /** A number that is not negative. */
  amount(): number {
    const value: unknown = this.node.value;
    return typeof value === 'number' && value >= 0 ? value : this.fail(`${this.name} is a number, such as 0.5.`);
  }

  flag(): boolean {
    const value: unknown = this.node.value;
    return typeof value === 'boolean' ? value : this.fail(`${this.name} is true or false.`);
  }

  oneOf<Known extends string>(known: readonly Known[]): Known {
    const value: unknown = this.node.value;
    return known.find(each => each === value) ?? this.fail(`${this.name} is one of ${known.map(each => `"${each}"`).join(', ')}.`);
  }

  list(): readonly JsonPlace[] {
    if (this.node.type !== 'array') {
      this.fail(`${this.name} is a list in square brackets.`);
    }
    return (this.node.children ?? []).map(child => new JsonPlace(this.source, child, `Each of ${lowerFirst(this.name)}`));
  }

  /** The members of an object by name. */
  members(): ReadonlyMap<string, JsonPlace> {
    if (this.node.type !== 'object') {
      this.fail(`${this.name} is an object in braces.`);
    }
    const members = new Map<string, JsonPlace>();
    for (const property of this.node.children ?? []) {
      const [nameNode, valueNode] = property.children ?? [];
      if (nameNode !== undefined && valueNode !== undefined) {
        const name = new JsonPlace(this.source, nameNode, 'A name').text();
        members.set(name, new JsonPlace(this.source, valueNode, `“${name}”`));
      }
    }
    return members;
  }

  /** An object that may have these members and no others: a misspelt one would otherwise change what is read. */
  fields<Name extends string>(known: readonly Name[]): Fields<Name> {
    const members = this.members();
    const unknown = [...members.keys()].find(name => !known.some(each => each === name));
    if (unknown !== undefined) {
      members.get(unknown)?.fail(`“${unknown}” is not known here. Known are ${known.map(each => `“${each}”`).join(', ')}.`);
    }
    return new Fields(this, members);
  }
}

/** The members of an object, of which some must be there. */
export class Fields<Name extends string> {
  constructor(
    private readonly place: JsonPlace,
    private readonly members: ReadonlyMap<string, JsonPlace>,
  ) {}

  get(name: Name): JsonPlace | undefined {
    return this.members.get(name);
  }

  need(name: Name): JsonPlace {
    return this.members.get(name) ?? this.place.fail(`“${name}” is missing here.`);
  }
}

function problemAt(text: string, offset: number, message: string, cause?: unknown): ExplorerError {
  return new ExplorerError('invalid', `Line ${text.slice(0, offset).split('\n').length}: ${message}`, { cause });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
