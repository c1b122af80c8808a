import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import type { Target } from '../../core/changeSet/edits.ts';
import type { ItemStep } from '../../core/changeSet/step.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import { Turns } from '../../core/turns.ts';
import type { EditTargets } from './editTargets.ts';
import type { TableChanges } from './tableChanges.ts';

/** What an edit needs to know of its table. */
export interface EditedTable {
  shape(): Promise<TableShape>;
  /** @throws ExplorerError where nothing may be changed */
  refuseReadOnly(): void;
}

/** The items of some rows, with the change set they were looked up in. */
interface Found {
  readonly shape: TableShape;
  readonly targets: readonly Target[];
  readonly set: ChangeSet;
}

/** The edits of a panel, one after the other: who types on does not wait until the items of what was typed before are read. */
export class EditTurns {
  private readonly turns = new Turns();

  constructor(
    private readonly table: EditedTable,
    private readonly changes: TableChanges,
    private readonly targets: EditTargets,
  ) {}

  /** @param steps what is done with the items of these rows, in one step of undo */
  async change(
    rows: readonly number[],
    signal: AbortSignal,
    steps: (targets: readonly Target[], shape: TableShape) => readonly ItemStep[],
  ): Promise<void> {
    this.refuse();
    await this.with(rows, signal, ({ shape, targets, set }) => {
      if (targets.some(({ id }) => this.changes.current.get(id) !== set.get(id))) {
        throw new ExplorerError('invalid', 'Some of these rows were edited while their items were read. Do it once more.');
      }
      this.changes.edit(steps(targets, shape));
    });
  }

  /** @returns what comes of the items of these rows when it is their turn */
  async with<T>(rows: readonly number[], signal: AbortSignal, work: (found: Found) => T): Promise<T> {
    // At once: until it is their turn, another query may put other items in these rows.
    const selected = this.targets.select(rows);
    return this.turns.take(async () => {
      const shape = await this.table.shape();
      const set = this.changes.current;
      return work({ shape, set, targets: await this.targets.of(selected, shape, set, signal) });
    });
  }

  /** @throws ExplorerError where nothing may be changed, or not now */
  refuse(): void {
    this.table.refuseReadOnly();
    this.changes.refuseWhileWriting();
  }
}
