import type { Connection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import { agreementFor, describeWrites } from '../../core/guard/confirmation.ts';
import type { WrittenItem } from '../../core/guard/confirmation.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import type { KeySchema } from '../../core/keySchema.ts';

/** What cannot be undone. */
export interface DestructiveAct {
  /** As the command is called: `Delete Table`. */
  readonly action: string;
  readonly table: string;
  /** What is lost, in a sentence or two. */
  readonly detail: string;
}

/** Items about to be written one by one. */
export interface PendingWrite {
  readonly table: string;
  readonly key: KeySchema;
  readonly changes: readonly WrittenItem[];
}

/** What a person is asked before a write in production. */
export interface WriteQuestion {
  readonly connection: string;
  readonly table: string;
  /** What will change, an item a line. */
  readonly lines: readonly string[];
}

/** How a person is asked; leaving a question is `false` or `undefined`. */
export interface ConfirmationDialogs {
  typeName(act: DestructiveAct, connection: string): Promise<boolean>;
  agree(act: DestructiveAct, connection: string): Promise<boolean>;
  write(question: WriteQuestion): Promise<'write' | 'diff' | undefined>;
  /** Shows both sides of each item, and asks while they can be read. */
  writeAsShown(question: WriteQuestion, pending: PendingWrite): Promise<boolean>;
}

/** Asks what the guard of a connection wants asked. A read-only connection is refused before any question. */
export class Confirmations {
  constructor(private readonly dialogs: ConfirmationDialogs) {}

  /** @throws ExplorerError of kind `cancelled` when the person does not agree, `readOnly` where it would be refused */
  async confirmDestructive(connection: Connection, act: DestructiveAct): Promise<void> {
    refuseReadOnly(connection, act.action);
    switch (agreementFor(connection)) {
      case 'typeName':
        orCancelled(await this.dialogs.typeName(act, connection.name));
        break;
      case 'ask':
        orCancelled(await this.dialogs.agree(act, connection.name));
        break;
      case 'none':
        break;
    }
  }

  /** Shows in production what will change; asks nothing elsewhere, or where nothing will. @throws as above */
  async confirmWrite(connection: Connection, pending: PendingWrite): Promise<void> {
    const lines = describeWrites(pending.changes);
    if (lines.length === 0) {
      return;
    }
    refuseReadOnly(connection, 'the change');
    if (connection.production === undefined) {
      return;
    }
    const question: WriteQuestion = { connection: connection.name, table: pending.table, lines };
    const chosen = await this.dialogs.write(question);
    orCancelled(chosen === 'diff' ? await this.dialogs.writeAsShown(question, pending) : chosen === 'write');
  }
}

function orCancelled(agreed: boolean): void {
  if (!agreed) {
    throw new ExplorerError('cancelled', 'Nothing was sent.');
  }
}
