import type { Item } from '../../core/attributeValue.ts';
import { itemId } from '../../core/changeSet/changeId.ts';
import type { ChangeId } from '../../core/changeSet/changeId.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import type { Target } from '../../core/changeSet/edits.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { rowTitle } from '../../core/changeSet/rowTitle.ts';
import { ExplorerError } from '../../core/errors.ts';
import { canonicalKey } from '../../core/items/canonicalKey.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import type { Key } from '../../core/attributeValue.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { PanelRows } from './panelRows.ts';

export interface ItemReader {
  /** Reads what is in the table now, by the text of `canonicalKey`. */
  readItems(keys: readonly Key[], schema: KeySchema, signal: AbortSignal): Promise<ReadonlyMap<string, Item>>;
  /** Whether the rows of the read may lack attributes that their items have. */
  isPartial(): boolean;
}

/** A row as it was when the person chose it: by now others may stand there. */
type SelectedRow =
  { readonly row: number; readonly change: PendingChange } | { readonly row: number; readonly item: Item; readonly isWhole: boolean };

/** From the rows a person changes to their items, whole: what was not read of an item must not be taken for removed. */
export class EditTargets {
  constructor(
    private readonly rows: Pick<PanelRows, 'seen' | 'changeOf' | 'item' | 'overlay'>,
    private readonly reader: ItemReader,
  ) {}

  select(rows: readonly number[]): readonly SelectedRow[] {
    return rows.map(row => this.selected(row));
  }

  /**
   * As they are in this change set, which may have gone on since they were selected.
   *
   * @throws ExplorerError, of kind `cancelled` when the signal says so, before anything was changed
   */
  async of(selected: readonly SelectedRow[], shape: TableShape, set: ChangeSet, signal: AbortSignal): Promise<readonly Target[]> {
    const partial = selected.flatMap(each => ('change' in each || each.isWhole || set.get(idOf(each, shape)) ? [] : [each.item]));
    const keys = partial.map(item => keyOf(shape.key, item));
    const whole = keys.length === 0 ? new Map<string, Item>() : await this.reader.readItems(distinct(keys), shape.key, signal);
    const targets = selected.map(each => targetOf(each, shape, set, whole));
    // One item may be in two rows, and is changed once.
    return [...new Map(targets.map(target => [target.id, target])).values()];
  }

  private selected(row: number): SelectedRow {
    const change = this.rows.changeOf(row);
    if (change !== undefined) {
      return { row, change };
    }
    const seen = this.rows.seen(row);
    const written = seen && this.rows.overlay.writtenItem(seen);
    const isWhole = seen === undefined || written !== undefined || !this.reader.isPartial();
    return { row, item: isWhole ? (written ?? this.rows.item(row)) : seen, isWhole };
  }
}

function idOf(selected: SelectedRow, shape: TableShape): ChangeId {
  return 'change' in selected ? selected.change.id : itemId(shape.key, selected.item);
}

function targetOf(selected: SelectedRow, shape: TableShape, set: ChangeSet, whole: ReadonlyMap<string, Item>): Target {
  const { row } = selected;
  const id = set.current(idOf(selected, shape));
  const change = set.get(id);
  if (change !== undefined) {
    return { id, row, change, ...(change.after !== undefined && { item: change.after }) };
  }
  const item = 'change' in selected ? set.seen(id)?.item : wholeItem(selected, shape, whole);
  if (item === undefined) {
    throw new ExplorerError('notFound', `${rowTitle(row)}: its item is not in the table any more. Run the query again.`);
  }
  return { id, row, item };
}

function wholeItem(
  { item, isWhole }: Extract<SelectedRow, { item: Item }>,
  shape: TableShape,
  whole: ReadonlyMap<string, Item>,
): Item | undefined {
  return isWhole ? item : whole.get(canonicalKey(keyOf(shape.key, item)));
}

/** One request cannot ask for a key twice. */
function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map(key => [canonicalKey(key), key])).values()];
}
