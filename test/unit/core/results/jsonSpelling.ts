import fc from 'fast-check';
import { attributeName, attributeValue } from '../items/arbitraries.ts';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { bytesOf } from '../wirePages.ts';

/** Writes a value as JSON in one of the countless ways there are: with spaces, escapes and members in any order. */
class Speller {
  private state: number;

  constructor(
    seed: number,
    /** How much is written otherwise than usual: 0 for nothing. */
    private readonly oddity: number,
  ) {
    this.state = seed;
  }

  write(value: unknown): string {
    return `${this.space()}${this.value(value)}${this.space()}`;
  }

  private value(value: unknown): string {
    if (typeof value === 'string') {
      return this.string(value);
    }
    if (Array.isArray(value)) {
      return `[${value.length === 0 ? this.space() : value.map(each => this.write(each)).join(',')}]`;
    }
    if (typeof value === 'object' && value !== null) {
      const members = this.shuffled(Object.entries(value));
      return `{${members.length === 0 ? this.space() : members.map(([name, each]) => `${this.write(name)}:${this.write(each)}`).join(',')}}`;
    }
    return JSON.stringify(value);
  }

  private string(text: string): string {
    const units = Array.from(text, character => {
      const usual = JSON.stringify(character).slice(1, -1);
      return this.oddly() ? this.escaped(character) : usual;
    });
    return `"${units.join('')}"`;
  }

  private escaped(character: string): string {
    if (character === '/') {
      return '\\/';
    }
    return character
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  }

  private space(): string {
    return this.oddly() ? [' ', '\n', '\t', '\r\n', '  '][this.next(5)]! : '';
  }

  private shuffled<T>(members: readonly T[]): readonly T[] {
    return this.oddity === 0
      ? members
      : members
          .map(member => [this.next(1000), member] as const)
          .sort(([a], [b]) => a - b)
          .map(([, member]) => member);
  }

  private oddly(): boolean {
    return this.next(100) < this.oddity;
  }

  /** From 0 to before `bound`, by a small generator of its own, so that a failure can be told again. */
  private next(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }
}

/** The value as JSON; in its own way for every seed but 0, which is the usual one. */
export function spell(value: unknown, seed: number): string {
  return new Speller(seed, seed === 0 ? 0 : 20).write(value);
}

/** Names that stand beside the items, to be found among the attributes too. */
const trickyNames = fc.constantFrom(
  'Items',
  'LastEvaluatedKey',
  'Count',
  'ScannedCount',
  'ConsumedCapacity',
  '"LastEvaluatedKey"',
  '\\"Count',
  ',{"',
);

const name = fc.oneof(attributeName, trickyNames);

const trickyText = fc.constantFrom(
  '{"LastEvaluatedKey":{"pk":{"S":"x"}},"Count":1}',
  ',"LastEvaluatedKey":{}}',
  '\\',
  '\\\\"',
  '"}]}',
  'x'.repeat(100),
  `${'y'.repeat(70)}\\"`,
);

const value = fc.oneof(
  { weight: 3, arbitrary: attributeValue },
  trickyText.map(S => ({ S })),
  fc.tuple(name, trickyText).map(([member, S]) => ({ M: attributeMap([[member, { S }]]) })),
);

const item: fc.Arbitrary<Item> = fc
  .uniqueArray(fc.tuple(name, value), { maxLength: 5, selector: ([each]) => each })
  .map(entries => attributeMap(entries));

const capacity = fc.record(
  {
    TableName: fc.constant('Orders'),
    CapacityUnits: fc.nat(500).map(halves => halves / 2),
    Table: fc.record({ CapacityUnits: fc.nat(5) }),
    GlobalSecondaryIndexes: fc.dictionary(
      fc.constantFrom('byDay', 'constructor', 'a.b'),
      fc.record({ CapacityUnits: fc.integer({ min: 1, max: 9 }) }),
    ),
  },
  { requiredKeys: ['CapacityUnits'] },
);

export interface SpelledPage {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly page: Page;
}

interface Page {
  readonly Items: readonly Item[];
  readonly Count?: number;
  readonly ScannedCount?: number;
  readonly LastEvaluatedKey?: Item;
  readonly ConsumedCapacity?: { readonly CapacityUnits: number };
}

/** A page whose first item is this long at least. */
export function spelledPage(padding = 0): fc.Arbitrary<SpelledPage> {
  return fc
    .tuple(
      fc.array(item, { maxLength: 4 }),
      fc.record(
        { ScannedCount: fc.nat(), LastEvaluatedKey: item, ConsumedCapacity: capacity, Unknown: fc.jsonValue() },
        { requiredKeys: [] },
      ),
      fc.integer(),
      fc.constantFrom(0, 3, 40),
    )
    .map(([items, others, seed, oddity]) => {
      const long: readonly Item[] = padding === 0 ? [] : [{ pk: { S: 'p'.repeat(padding) } }];
      const text = new Speller(seed, oddity).write({ Items: [...long, ...items], Count: long.length + items.length, ...others });
      return { text, bytes: bytesOf(text), page: JSON.parse(text) as Page };
    });
}
