import type { Position } from './selection/moves.ts';

/** Where an event happened: row -1 is the names, column -1 the numbers of the rows. */
export function placeOf(target: EventTarget | null): Position | undefined {
  const cell = target instanceof Element ? target.closest('[aria-colindex]') : null;
  const row = cell?.closest('[aria-rowindex]');
  return cell && row
    ? { row: Number(row.getAttribute('aria-rowindex')) - 2, column: Number(cell.getAttribute('aria-colindex')) - 2 }
    : undefined;
}
