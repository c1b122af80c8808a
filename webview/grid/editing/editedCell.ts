import { typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeType, AttributeValue } from '../../../src/core/attributeValue.ts';
import { isCut } from '../../../src/core/results/shortValue.ts';
import type { ShortValue } from '../../../src/core/results/shortValue.ts';
import { valueOf } from '../cells/cellLook.ts';
import type { GridHost } from '../gridHost.ts';
import type { RowChange } from '../gridRow.ts';
import { wholeValue } from '../needValue.ts';
import type { Position } from '../selection/moves.ts';
import { columnType } from './columnType.ts';
import { draftOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { DraftSubject } from './draftField.ts';
import type { GridEditor } from './gridEditor.ts';

/** A cell that may be edited. */
export interface EditedCell {
  readonly position: Position;
  /** Names its row to the page: others may have come before it while it is edited. */
  readonly row: number;
  readonly name: string;
  readonly shown: ShortValue | undefined;
  readonly change: RowChange | undefined;
  /** The type that the table says; absent where a person may choose. */
  readonly fixedType: AttributeType | undefined;
  /** The type of the column, as far as it is in the page. */
  readonly usualType: AttributeType;
}

/** @returns nothing where there is no cell, or its row is on its way */
export function activeEditedCell(host: GridHost): EditedCell | undefined {
  const { active: position } = host.selection;
  const name = host.columns.at(position.column)?.name;
  const row = host.rowAt(position.row);
  if (name === undefined || row === undefined) {
    return undefined;
  }
  const fixedType = host.editor?.keys.get(name);
  const usualType = fixedType ?? columnType(host.drawnItems(), name) ?? 'S';
  return { position, row: row.row, name, shown: valueOf(row.item, name), change: row.change, fixedType, usualType };
}

/** Part of what names an item that is stored: it is changed in the item’s document only, where that is a move. */
export function isStoredKey(editor: GridEditor | undefined, { name, change }: Pick<EditedCell, 'name' | 'change'>): boolean {
  return editor?.keys.has(name) === true && change?.state !== 'new';
}

/** Why a cell cannot be edited, in one sentence; nothing where it can. */
export function whyFixed(editor: GridEditor | undefined, cell: Pick<EditedCell, 'name' | 'change'>): string | undefined {
  if (editor === undefined || editor.refusal !== undefined) {
    return editor?.refusal ?? 'Items cannot be edited here.';
  }
  if (cell.change?.state === 'deleted') {
    return 'This row will be deleted. Revert it first to edit it.';
  }
  return isStoredKey(editor, cell) ? `“${cell.name}” is part of the key: change it in the item, or duplicate the row.` : undefined;
}

/** As what something that is typed on the cell counts. */
export function typedType({ shown, fixedType, usualType }: EditedCell): AttributeType {
  const type = shown === undefined ? undefined : typeOf(isCut(shown) ? shown.cut : shown);
  return fixedType ?? (type === undefined || type === 'NULL' ? withoutNull(usualType) : type);
}

function withoutNull(type: AttributeType): AttributeType {
  return type === 'NULL' ? 'S' : type;
}

/** What is in the page of a value; nothing where that is only its beginning. */
export function wholeIfShort(shown: ShortValue | undefined): AttributeValue | undefined {
  return shown === undefined || isCut(shown) ? undefined : shown;
}

/** The same of a longer one, for which the page is asked; where it cannot tell, that is said. */
export async function wholeOrTold(host: GridHost, cell: EditedCell): Promise<AttributeValue | undefined> {
  try {
    return await wholeValue(host, cell);
  } catch (error) {
    host.announcer.show(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** What stands in the editor before anything is typed. */
export function beginning({ usualType }: EditedCell, old: AttributeValue | undefined): Draft {
  return old === undefined ? { type: usualType, text: '' } : draftOf(old);
}

/** What an editor is told of it. */
export function subjectOf(host: GridHost, { name, position, fixedType, usualType }: EditedCell, draft: Draft): DraftSubject {
  const otherType = withoutNull(usualType);
  const reading = host.columns.readingOf(name);
  return { label: `${name}, row ${position.row + 1}`, draft, isFixed: fixedType !== undefined, reading, otherType };
}
