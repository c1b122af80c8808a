import fc from 'fast-check';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { keyOf } from '../../../../src/core/keySchema.ts';
import { Dice } from '../../../../src/core/samples/dice.ts';
import { attributeName, attributeValue, item as anyItem, keySchema as anySchema } from '../items/arbitraries.ts';

const attributes = fc.uniqueArray(fc.tuple(attributeName, attributeValue), { maxLength: 6, selector: ([name]) => name });

/** Another item made of the same: attributes and elements replaced, added, removed, here and there and deep inside. */
class Editor {
  constructor(
    private readonly dice: Dice,
    private readonly fresh: readonly AttributeValue[],
  ) {}

  map(map: Item): Item {
    const kept = Object.entries(map).flatMap(([name, value]) => (this.rarely() ? [] : [[name, this.value(value)] as const]));
    return attributeMap(this.rarely() ? [...kept, [`new${this.dice.between(0, 3)}`, this.any()] as const] : kept);
  }

  private value(value: AttributeValue): AttributeValue {
    if (this.rarely()) {
      return this.any();
    }
    if ('M' in value) {
      return { M: this.map(value.M) };
    }
    return 'L' in value ? { L: this.list(value.L) } : value;
  }

  private list(list: readonly AttributeValue[]): readonly AttributeValue[] {
    const elements = list.map(element => this.value(element));
    switch (this.dice.between(0, 5)) {
      case 0:
        return [...elements, this.any(), this.any()];
      case 1:
        return elements.slice(0, -2);
      case 2:
        return elements.toSpliced(this.dice.between(0, elements.length), this.dice.between(0, 1), this.any());
      default:
        return elements;
    }
  }

  private rarely(): boolean {
    return this.dice.between(0, 4) === 0;
  }

  private any(): AttributeValue {
    return this.fresh[this.dice.between(0, this.fresh.length - 1)] ?? { NULL: true };
  }
}

/** An item before and after somebody edited it; its key stays. */
export const editedItem = fc
  .tuple(anyItem, attributes, fc.array(attributeValue, { minLength: 1, maxLength: 3 }), fc.nat())
  .map(([before, added, fresh, seed]) => {
    const key = Object.entries(keyOf(anySchema, before));
    const kept = Object.entries(new Editor(new Dice(seed), fresh).map(before));
    return { before, after: attributeMap([...kept, ...(seed % 3 === 0 ? added : []), ...key]) };
  });
