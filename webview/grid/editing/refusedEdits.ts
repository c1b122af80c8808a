import type { Draft } from './draft.ts';
import type { EditedCell } from './editedCell.ts';

/** What a person typed that could not be taken. */
export interface RefusedEdit {
  readonly cell: EditedCell;
  readonly draft: Draft;
  /** Why, in one sentence. */
  readonly problem: string;
}

interface Editors {
  /** Whether something else is typed now. */
  isOpen(): boolean;
  reopen(refused: RefusedEdit): void;
}

/** Brings back what was refused, one text after the other, and never over one that is being typed. */
export class RefusedEdits {
  private readonly waiting: RefusedEdit[] = [];

  constructor(private readonly editors: Editors) {}

  add(refused: RefusedEdit): void {
    this.waiting.push(refused);
    this.bringBack();
  }

  /** Call when an editor has closed. */
  bringBack(): void {
    const next = this.editors.isOpen() ? undefined : this.waiting.shift();
    if (next !== undefined) {
      this.editors.reopen(next);
    }
  }
}
