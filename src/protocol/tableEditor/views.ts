import type { Item } from '../../core/attributeValue.ts';

/** The rows as the views beside the grid show them: few at a time, but whole. */
export interface ViewsHost {
  /** Whole items from the one at `from` on, as many as a person reads at once; at least one where there is one. */
  wholeItems(params: { readonly from: number }, signal: AbortSignal): Promise<WholeItems>;
}

export interface WholeItems {
  readonly items: readonly WholeItem[];
  /** Where the next ones begin. */
  readonly next: number;
}

export interface WholeItem {
  /** The number it was read as, as in `ShownRow`. */
  readonly row: number;
  readonly item: Item;
}
