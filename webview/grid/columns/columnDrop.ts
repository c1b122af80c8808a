import type { ColumnLayout } from './columnLayout.ts';

/** Where a column that is dragged would go. */
export interface ColumnDrop {
  /** Neighbours it passes, to the left where negative. */
  readonly steps: number;
  /** Where the gap is that it would go into, in the view. */
  readonly x: number;
}

/**
 * @param column the one that is dragged
 * @param x where the pointer is in the view
 * @param pinned how many columns are pinned: they stay among themselves, and so do the others
 */
export function columnDrop(
  layout: ColumnLayout,
  column: number,
  x: number,
  view: { readonly left: number; readonly pinned: number },
): ColumnDrop {
  const { left, pinned } = view;
  const over = layout.columnInView(x, left);
  const shift = over < layout.pinned ? 0 : left;
  const middle = layout.start(over) + layout.width(over) / 2 - shift;
  const gap = clamp(x < middle ? over : over + 1, column < pinned ? [0, pinned] : [pinned, layout.columns.length]);
  const steps = gap > column ? gap - column - 1 : gap - column;
  return { steps, x: layout.start(gap) - (gap <= layout.pinned && column < layout.pinned ? 0 : left) };
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.max(low, Math.min(value, high));
}
