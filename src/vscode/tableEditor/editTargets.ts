import type { Item } from '../../core/attributeValue.ts';
import { itemId } from '../../core/changeSet/changeId.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import type { Target } from '../../core/changeSet/edits.ts';
import { rowTitle } from '../../core/changeSet/rowTitle.ts';
import { ExplorerError } from '../../core/errors.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { Key } from '../../core/attributeValue.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { PanelRows } from './panelRows.ts';

/** Requests under way at once while whole items are read. */
const atOnce = 8;

export interface ItemReader {
  /** Reads what is in the table now. */
  readItem(key: Key, signal: AbortSignal): Promise<Item | undefined>;
  /** Whether the rows of the read may lack attributes that their items have. */
  isPartial(): boolean;
}

/** From the rows a person changes to their items, whole: what was not read of an item must not be taken for removed. */
export class EditTargets {
  constructor(
    private readonly rows: Pick<PanelRows, 'seen' | 'changeOf' | 'item' | 'overlay'>,
    private readonly reader: ItemReader,
  ) {}

  async of(rows: readonly number[], shape: TableShape, set: ChangeSet, signal: AbortSignal): Promise<readonly Target[]> {
    const targets: Target[] = [];
    for (let from = 0; from < rows.length; from += atOnce) {
      const some = rows.slice(from, from + atOnce);
      targets.push(...(await Promise.all(some.map(async row => this.target(row, shape, set, signal)))));
    }
    // One item may be in two rows, and is changed once.
    return [...new Map(targets.map(target => [target.id, target])).values()];
  }

  private async target(row: number, shape: TableShape, set: ChangeSet, signal: AbortSignal): Promise<Target> {
    const change = this.rows.changeOf(row);
    if (change !== undefined) {
      return { id: change.id, row, change, ...(change.after !== undefined && { item: change.after }) };
    }
    const item = await this.whole(row, shape, signal);
    return { id: set.current(itemId(shape.key, item)), row, item };
  }

  private async whole(row: number, shape: TableShape, signal: AbortSignal): Promise<Item> {
    const seen = this.rows.seen(row);
    const written = seen && this.rows.overlay.writtenItem(seen);
    if (seen === undefined || written !== undefined || !this.reader.isPartial()) {
      return written ?? this.rows.item(row);
    }
    const item = await this.reader.readItem(keyOf(shape.key, seen), signal);
    if (item === undefined) {
      throw new ExplorerError('notFound', `${rowTitle(row)}: its item is not in the table any more. Run the query again.`);
    }
    return item;
  }
}
