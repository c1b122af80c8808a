import { typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { shownPart } from '../../../src/core/results/shortValue.ts';
import type { ShortItem } from '../../../src/core/results/shortValue.ts';
import { valueOf } from '../cells/cellLook.ts';

/** The type that most of these items have an attribute with; null counts only where there is nothing else. */
export function columnType(items: readonly ShortItem[], name: string): AttributeType | undefined {
  const counts = new Map<AttributeType, number>();
  for (const item of items) {
    const value = valueOf(item, name);
    if (value !== undefined) {
      const type = typeOf(shownPart(value));
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort(([a, countA], [b, countB]) => Number(a === 'NULL') - Number(b === 'NULL') || countB - countA);
  return first?.[0];
}
