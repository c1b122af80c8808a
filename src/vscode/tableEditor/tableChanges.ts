import { ChangeSet } from '../../core/changeSet/changeSet.ts';
import { sameState } from '../../core/changeSet/pendingChange.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { inverse } from '../../core/changeSet/step.ts';
import type { Step } from '../../core/changeSet/step.ts';
import { ExplorerError } from '../../core/errors.ts';

/** What VS Code is lent for its undo and redo. */
export interface UndoableEdit {
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/** The change set of one open table. All its panels share it. */
export class TableChanges {
  private set = ChangeSet.empty;
  private writing: Promise<unknown> | undefined;
  private readonly listeners = new Set<(written: readonly PendingChange[]) => void>();

  /** @param recorded takes each edit, in order */
  constructor(private readonly recorded: (edit: UndoableEdit) => void) {}

  get current(): ChangeSet {
    return this.set;
  }

  get isWriting(): boolean {
    return this.writing !== undefined;
  }

  /** @param listener is given what the table has by now, written here or by somebody else, as it was pending before */
  onDidChange(listener: (written: readonly PendingChange[]) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** @throws ExplorerError while changes are being written */
  edit(items: Step['items']): void {
    this.refuseWhileWriting();
    const step = { items: items.filter(({ from, to }) => !sameState(from, to)) };
    if (step.items.length > 0) {
      this.replace(this.set.edited(step));
      this.recorded({
        undo: async () => this.replay(inverse(step)),
        redo: async () => this.replay(step),
      });
    }
  }

  /** Puts another set in its place, which is no step of undo. */
  replace(set: ChangeSet, written: readonly PendingChange[] = []): void {
    this.set = set;
    this.tell(written);
  }

  /** The table has these by now, by another way than from here. Pending changes of the same items stay as they are. */
  settle(written: readonly PendingChange[]): void {
    this.tell(written);
  }

  /** Nothing is edited while this is under way. @throws ExplorerError while there is something under way */
  async whileWriting(work: () => Promise<void>): Promise<void> {
    this.refuseWhileWriting();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.writing = promise;
    this.tell([]);
    try {
      await work();
    } finally {
      this.writing = undefined;
      resolve(undefined);
      this.tell([]);
    }
  }

  refuseWhileWriting(): void {
    if (this.isWriting) {
      throw new ExplorerError('invalid', 'The changes of this table are being written. Wait until that has ended.');
    }
  }

  /** VS Code has moved on in its list of edits when it asks for this, so it cannot be refused. */
  private async replay(step: Step): Promise<void> {
    await this.writing;
    this.replace(this.set.stepped(step));
  }

  private tell(written: readonly PendingChange[]): void {
    this.listeners.forEach(listener => listener(written));
  }
}
