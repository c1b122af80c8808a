import type { AttributePath } from './attributePath.ts';
import { printPath } from './attributePath.ts';
import type { AttributeType, AttributeValue, Item } from './attributeValue.ts';
import { typeOf } from './attributeValue.ts';

const bounds = {
  /** Items looked at of one page: they resemble each other. */
  items: 200,
  depth: 4,
  names: 500,
  /** Some are left for attributes of the item itself. */
  nestedNames: 400,
  /** A map with more is a table of its own, whose names are data. */
  namesPerMap: 50,
  /** Elements of a longer list are not told apart by their position. */
  positions: 4,
  values: 20,
  valueLength: 100,
};

/** An attribute, or a place inside one. */
interface Known {
  readonly path: AttributePath;
  /** How often it was seen with each type. */
  readonly types: Map<AttributeType, number>;
  /** The values seen last, by one text for each. */
  readonly values: Map<string, AttributeValue>;
  readonly inside: Map<string | number, Known>;
}

/**
 * The attributes of the items that were read, with the types and some of the values they were seen with: what a form can
 * propose. It is kept in memory, is bounded however much is read, and is gone with its owner.
 */
export class KnownAttributes {
  private readonly attributes = new Map<string | number, Known>();
  private nameCount = 0;
  private nestedCount = 0;

  /** Looks at some items of a page that was read. */
  observe(items: readonly Item[]): void {
    const step = Math.max(1, Math.ceil(items.length / bounds.items));
    for (let index = 0; index < items.length; index += step) {
      for (const [name, value] of Object.entries(items[index] ?? {})) {
        this.see(this.attributes, [name], value);
      }
    }
  }

  /** Paths as a person writes them that begin so, in upper or lower case: attributes before what is inside them. */
  names(prefix: string): readonly string[] {
    const wanted = prefix.trim().toLowerCase();
    return [...all(this.attributes)]
      .map(({ path }) => ({ depth: path.length, text: printPath(path) }))
      .filter(({ text }) => text.toLowerCase().startsWith(wanted))
      .sort((a, b) => a.depth - b.depth || compare(a.text, b.text))
      .map(({ text }) => text);
  }

  /** The types the attribute was seen with, the most frequent first; none where it was not seen. */
  typesOf(path: AttributePath): readonly AttributeType[] {
    const types = [...(this.find(path)?.types ?? [])];
    return types.sort(([, a], [, b]) => b - a).map(([type]) => type);
  }

  /** Short values it was seen with, the latest first; of a set its elements. */
  valuesOf(path: AttributePath): readonly AttributeValue[] {
    return [...(this.find(path)?.values.values() ?? [])].reverse();
  }

  private find(path: AttributePath): Known | undefined {
    return path.reduce<{ readonly inside: Known['inside'] } | undefined>((known, step) => known?.inside.get(step), {
      inside: this.attributes,
    }) as Known | undefined;
  }

  private see(place: Known['inside'], path: AttributePath, value: AttributeValue): void {
    const known = this.known(place, path);
    if (known === undefined) {
      return;
    }
    const type = typeOf(value);
    known.types.set(type, (known.types.get(type) ?? 0) + 1);
    for (const sample of samplesOf(value)) {
      keep(known.values, sample);
    }
    if (path.length < bounds.depth) {
      for (const [step, inner] of insideOf(value)) {
        this.see(known.inside, [...path, step], inner);
      }
    }
  }

  /** @returns nothing when there is no more room for it */
  private known(place: Known['inside'], path: AttributePath): Known | undefined {
    const step = path[path.length - 1] ?? '';
    const found = place.get(step);
    if (found !== undefined || !this.hasRoom(place, path)) {
      return found;
    }
    const created: Known = { path, types: new Map(), values: new Map(), inside: new Map() };
    place.set(step, created);
    this.nameCount += 1;
    this.nestedCount += path.length > 1 ? 1 : 0;
    return created;
  }

  private hasRoom(place: Known['inside'], { length }: AttributePath): boolean {
    const isNested = length > 1;
    return this.nameCount < bounds.names && (!isNested || (this.nestedCount < bounds.nestedNames && place.size < bounds.namesPerMap));
  }
}

function* all(place: Known['inside']): Generator<Known> {
  for (const known of place.values()) {
    yield known;
    yield* all(known.inside);
  }
}

function insideOf(value: AttributeValue): readonly (readonly [string | number, AttributeValue])[] {
  if ('M' in value) {
    return Object.entries(value.M);
  }
  return 'L' in value && value.L.length <= bounds.positions ? [...value.L.entries()] : [];
}

/** What can be proposed as a value: short ones, which a person can tell apart. */
function samplesOf(value: AttributeValue): readonly AttributeValue[] {
  return elementsOf(value).filter(each => sampleText(each).length <= bounds.valueLength);
}

function elementsOf(value: AttributeValue): readonly AttributeValue[] {
  if ('M' in value || 'L' in value) {
    return [];
  }
  if ('SS' in value) {
    return value.SS.slice(0, bounds.values).map(S => ({ S }));
  }
  if ('NS' in value) {
    return value.NS.slice(0, bounds.values).map(N => ({ N }));
  }
  return 'BS' in value ? value.BS.slice(0, bounds.values).map(B => ({ B })) : [value];
}

function keep(values: Map<string, AttributeValue>, value: AttributeValue): void {
  const text = sampleText(value);
  // Seen again, it is the latest again.
  values.delete(text);
  values.set(text, value);
  const [oldest] = values.keys();
  if (values.size > bounds.values && oldest !== undefined) {
    values.delete(oldest);
  }
}

function sampleText(value: AttributeValue): string {
  return `${typeOf(value)} ${String(Object.values(value)[0])}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
