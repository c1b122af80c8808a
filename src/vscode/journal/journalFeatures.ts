import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { CommitFiles } from './commitFiles.ts';
import { JournalFiles } from './journalFiles.ts';
import { pickWrite } from './journalPick.ts';
import { journalSettings } from './journalSettings.ts';
import { WindowPresence } from './windowPresence.ts';
import { WriteJournal } from './writeJournal.ts';
import { WriteUndo } from './writeUndo.ts';
import type { UndoServices } from './writeUndo.ts';

/** What the journal uses of the rest. */
export interface JournalParts extends UndoServices {
  /** The storage of this extension on this machine. */
  readonly storage: vscode.Uri;
  /** Told, once for each of both, when the disk takes nothing. */
  failed(error: unknown): void;
}

/** What was written and what is being written; loaded with the first write. */
export class JournalFeatures {
  readonly writes: WriteJournal;
  readonly commits: CommitFiles;
  private readonly files: JournalFiles;
  private readonly undo: WriteUndo;
  private readonly presence = new WindowPresence();

  constructor({ storage, failed, ...services }: JournalParts) {
    const folder = vscode.Uri.joinPath(storage, 'journal').fsPath;
    this.files = new JournalFiles(folder);
    this.writes = new WriteJournal(this.files, journalSettings, { now: Date.now, failed });
    const surroundings = { isEnabled: journalSettings.isEnabled, presence: this.presence, failed };
    this.commits = new CommitFiles(vscode.Uri.joinPath(storage, 'commits').fsPath, this.writes, surroundings);
    this.undo = new WriteUndo(services, this.commits);
    // Also where nothing is written any more: values are not to stay longer than the settings say.
    this.files.trim(journalSettings.limits(), Date.now()).catch(failed);
    void this.commits.expire(Date.now() - journalSettings.limits().days * 86_400_000);
  }

  dispose(): void {
    this.presence.dispose();
  }

  /** Show Write Journal. */
  async show({ connection, region, table }: TableRef): Promise<void> {
    const ref: TableRef = { connection, region, table };
    const choice = await pickWrite(table, await this.files.list(ref), emptyText());
    if (choice?.kind === 'clear') {
      await this.clear(ref);
    } else if (choice?.kind === 'undo') {
      await this.undo.undo(ref, choice.entry);
    }
  }

  /** Deletes what was written through a connection that was removed. @throws ExplorerError */
  async forget(connection: string): Promise<void> {
    await this.commits.forget(connection);
    await this.files.forget(connection);
  }

  /** Clear Journal…, of one table. */
  async clear(ref: TableRef): Promise<void> {
    const clear = vscode.l10n.t('Clear');
    const question = vscode.l10n.t('Clear the write journal of “{0}”?', ref.table);
    const detail = vscode.l10n.t('What was written stays as it is, and can no longer be undone from here.');
    if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, clear)) !== clear) {
      throw new ExplorerError('cancelled', 'The journal stays.');
    }
    await this.files.clear(ref);
    const kept = await this.commits.clear(ref);
    if (kept > 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The write journal of “{0}” is cleared. Kept are {1} saves that are under way, or of which it is not known what was written: open the table to find out.',
          ref.table,
          kept,
        ),
      );
    }
  }
}

function emptyText(): string {
  return journalSettings.isEnabled()
    ? vscode.l10n.t('Nothing was written to this table from here yet.')
    : vscode.l10n.t('The journal is off: the setting “dynamodb.journal.enabled” says so.');
}
