import type { ChangeId } from '../../core/changeSet/changeId.ts';
import { itemId } from '../../core/changeSet/changeId.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import type { ItemChange } from '../../core/itemChange.ts';
import type { WriteFeed } from '../../core/journal/writeFeed.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import { sameTable } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import { Throttled } from '../throttled.ts';
import type { TableDocument } from './tableDocument.ts';

/** A bulk action tells of thousands of writes, one by one. In milliseconds. */
const pause = 200;

/** Shows in an open table what this window writes to it in other ways: from an item's document, by a bulk action, a request, an undo. */
export class WrittenElsewhere extends Disposable {
  private readonly written = new Map<ChangeId, PendingChange>();
  private readonly tellSoon = this.register(new Throttled(() => this.tell(), pause));

  constructor(
    private readonly document: Pick<TableDocument, 'ref' | 'knownShape' | 'changes'>,
    writes: Pick<WriteFeed, 'onDidWrite'>,
  ) {
    super();
    this.register(
      writes.onDidWrite((ref, changes) => {
        // Before the table was described there are no rows of it.
        const { knownShape: shape } = document;
        if (shape !== undefined && sameTable(ref, document.ref)) {
          this.take(shape.key, changes);
        }
      }),
    );
  }

  private take(schema: KeySchema, changes: readonly ItemChange[]): void {
    for (const { key, before, after } of changes) {
      const id = itemId(schema, key);
      // Of what is gone nothing is shown, and a million items may go.
      this.written.set(id, after === undefined ? { id } : { id, after, ...(before !== undefined && { before }) });
    }
    this.tellSoon.call();
  }

  private tell(): void {
    const written = [...this.written.values()];
    this.written.clear();
    this.document.changes.settle(written);
  }
}
