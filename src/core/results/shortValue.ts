import type { AttributeValue } from '../attributeValue.ts';

/** A value as a page gets it for a cell: whole, or of a long one its beginning with how large it is, in bytes. */
export type ShortValue = AttributeValue | CutValue;

export interface CutValue {
  readonly cut: AttributeValue;
  readonly size: number;
}

/** An item whose long values are cut. Every item is one. */
export interface ShortItem {
  readonly [name: string]: ShortValue;
}

export function isCut(value: ShortValue): value is CutValue {
  return Object.hasOwn(value, 'cut');
}

/** What there is of a value: all of it, or its beginning. */
export function shownPart(value: ShortValue): AttributeValue {
  return isCut(value) ? value.cut : value;
}
