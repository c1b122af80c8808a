/** Where a cell is within what is scrolled, in pixels from its top left corner, however much of it is in sight. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Narrower than this, nobody can type. */
export const leastWidth = 160;

/** Where an editor stands on a cell: it grows to the right and down, or, where there is no room, to the left and up. */
export function editorPlace(cell: CellBox, wanted: { readonly width: number; readonly height: number }, room: CellBox): CellBox {
  const width = Math.min(Math.max(cell.width, leastWidth, wanted.width), room.width);
  const height = Math.min(Math.max(cell.height, wanted.height), room.height);
  const isRoomRight = cell.left + width <= room.left + room.width;
  const isRoomBelow = cell.top + height <= room.top + room.height;
  // A cell that is out of sight takes its editor with it.
  const isInSight = cell.top + cell.height > room.top && cell.top < room.top + room.height;
  return {
    left: isRoomRight ? cell.left : Math.max(Math.min(cell.left, room.left), cell.left + cell.width - width),
    top: isRoomBelow || !isInSight ? cell.top : Math.max(room.top, cell.top + cell.height - height),
    width,
    height,
  };
}
