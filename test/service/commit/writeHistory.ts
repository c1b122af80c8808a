import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';

/** The value of a place that is not there. */
const absent = '(absent)';

interface Step {
  readonly from: string;
  readonly to: string;
}

/**
 * All writes that were acknowledged, place by place: attributes and what is in their maps. As each is only made of what was seen,
 * those of a place must make one way that begins with what was there first, goes over each of them once, and ends with what the
 * table holds. Two writes of the same value seen mean that one was lost; an end that nobody wrote is a phantom; a change of which
 * one place is missing in another's way was made in part.
 */
export class WriteHistory {
  private readonly ways = new Map<string, Step[]>();
  acknowledged = 0;

  wrote({ key, before, after }: ItemChange): void {
    this.acknowledged++;
    const [old, value] = [placesOf(before), placesOf(after)];
    for (const place of new Set([...old.keys(), ...value.keys()])) {
      const step = { from: old.get(place) ?? absent, to: value.get(place) ?? absent };
      if (step.from !== step.to) {
        const name = nameOf(key, place);
        this.ways.set(name, [...(this.ways.get(name) ?? []), step]);
      }
    }
  }

  /** @returns what is wrong, a sentence each */
  faults(key: Item, first: Item | undefined, last: Item | undefined): readonly string[] {
    const [start, end] = [placesOf(first), placesOf(last)];
    const places = new Set([...start.keys(), ...end.keys(), ...this.placesWritten(key)]);
    return [...places].flatMap(place => {
      const way = this.ways.get(nameOf(key, place)) ?? [];
      const fault = faultOf(way, start.get(place) ?? absent, end.get(place) ?? absent);
      return fault === undefined ? [] : [`${nameOf(key, place)}: ${fault}`];
    });
  }

  private placesWritten(key: Item): readonly string[] {
    const prefix = nameOf(key, '');
    return [...this.ways.keys()].filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));
  }
}

/** A way over all steps, each once, from the start to the end. */
function faultOf(way: readonly Step[], start: string, end: string): string | undefined {
  const balance = new Map<string, number>();
  const add = (value: string, number: number): unknown => balance.set(value, (balance.get(value) ?? 0) + number);
  way.forEach(({ from, to }) => {
    add(from, 1);
    add(to, -1);
  });
  add(start, -1);
  add(end, 1);
  for (const [value, number] of balance) {
    if (number > 0) {
      return `${value} was replaced more often than it was written, so that a write was lost`;
    }
    if (number < 0) {
      return `${value} was written, and is neither there nor was it replaced`;
    }
  }
  return isConnected(way, start) ? undefined : 'some of its writes are connected with no other';
}

function isConnected(way: readonly Step[], start: string): boolean {
  const reached = new Set([start]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    way.filter(({ from }) => reached.has(from)).forEach(({ to }) => reached.add(to));
  }
  return way.every(({ from }) => reached.has(from));
}

function placesOf(item: Item | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(item ?? {}).flatMap(([name, value]) => leaves(name, value)));
}

function leaves(path: string, value: AttributeValue): readonly (readonly [string, string])[] {
  return 'M' in value
    ? Object.entries(value.M).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner))
    : [[path, JSON.stringify(value)]];
}

function nameOf(key: Item, place: string): string {
  return `${JSON.stringify(key)} ${place}`;
}
