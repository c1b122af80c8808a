import type { Item } from '../../core/attributeValue.ts';
import { itemId } from '../../core/changeSet/changeId.ts';
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

/** A row as it was when the person chose it. */
type SelectedRow =
  { readonly row: number; readonly change: PendingChange } | { readonly row: number; readonly item: Item; readonly isWhole: boolean };

/** From the rows a person changes to their items, whole: what was not read of an item must not be taken for removed. */
export class EditTargets {
  constructor(
    private readonly rows: Pick<PanelRows, 'seen' | 'changeOf' | 'item' | 'overlay'>,
    private readonly reader: ItemReader,
  ) {}

  /** @throws ExplorerError, of kind `cancelled` when the signal says so, before anything was changed */
  async of(rows: readonly number[], shape: TableShape, set: ChangeSet, signal: AbortSignal): Promise<readonly Target[]> {
    // All at once: while items are read, another query may put other items in these rows.
    const selected = rows.map(row => this.selected(row));
    const partial = selected.flatMap(each => ('change' in each || each.isWhole ? [] : [keyOf(shape.key, each.item)]));
    const whole = partial.length === 0 ? new Map<string, Item>() : await this.reader.readItems(distinct(partial), shape.key, signal);
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

function targetOf(selected: SelectedRow, shape: TableShape, set: ChangeSet, whole: ReadonlyMap<string, Item>): Target {
  const { row } = selected;
  if ('change' in selected) {
    const { change } = selected;
    return { id: change.id, row, change, ...(change.after !== undefined && { item: change.after }) };
  }
  const item = selected.isWhole ? selected.item : whole.get(canonicalKey(keyOf(shape.key, selected.item)));
  if (item === undefined) {
    throw new ExplorerError('notFound', `${rowTitle(row)}: its item is not in the table any more. Run the query again.`);
  }
  return { id: set.current(itemId(shape.key, item)), row, item };
}

/** One request cannot ask for a key twice. */
function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map(key => [canonicalKey(key), key])).values()];
}
