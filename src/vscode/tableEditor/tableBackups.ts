import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { backupText, restoredFrom } from '../../core/changeSet/backup.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import { Turns } from '../../core/turns.ts';
import { unlessMissing } from '../unlessMissing.ts';

/**
 * The unsaved changes of tables, for hot exit: a file for each, where VS Code keeps what belongs to the workspace. VS Code for the
 * web notes which backup is an editor's only when its window closes in peace: after a reload it names none, or one that it has had
 * deleted. So the file goes by the address of its table, is there as long as something is unsaved, and whoever opens the table
 * finds it.
 */
export class TableBackups {
  /** The files there are. */
  private readonly present = new Set<string>();
  /** A file that is deleted must not come back by what was being written. */
  private readonly turns = new Turns();

  /**
   * @param storage of the workspace; windows without one are told apart by VS Code alone, and its own files serve
   * @param failed hears that a file could not be deleted
   */
  constructor(
    private readonly storage: vscode.Uri | undefined,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** @param destination where VS Code would have it */
  async write(table: vscode.Uri, destination: vscode.Uri, changes: ChangeSet): Promise<vscode.CustomDocumentBackup> {
    const own = this.fileOf(table);
    const file = own ?? destination;
    this.present.add(file.toString());
    await this.turns.take(async () => vscode.workspace.fs.writeFile(file, Buffer.from(backupText(changes), 'utf8')));
    // VS Code gives a backup up for the next one, which is in the same file.
    return { id: file.toString(), delete: () => (own === undefined ? this.delete(file) : undefined) };
  }

  /** @param backupId what VS Code says there is. @returns undefined where nothing is unsaved */
  async read(table: vscode.Uri, backupId: string | undefined): Promise<ChangeSet | undefined> {
    const file = this.fileOf(table) ?? (backupId === undefined ? undefined : vscode.Uri.parse(backupId));
    const bytes = file && (await unlessMissing(() => vscode.workspace.fs.readFile(file)));
    if (file === undefined || bytes === undefined) {
      return undefined;
    }
    this.present.add(file.toString());
    const changes = restoredFrom(Buffer.from(bytes).toString('utf8'));
    return changes.size === 0 ? undefined : changes;
  }

  /** Nothing of the table is unsaved any more. */
  drop(table: vscode.Uri): void {
    const file = this.fileOf(table);
    if (file !== undefined && this.present.delete(file.toString())) {
      this.delete(file);
    }
  }

  private delete(file: vscode.Uri): void {
    this.turns.take(async () => unlessMissing(() => vscode.workspace.fs.delete(file))).catch(this.failed);
  }

  private fileOf(table: vscode.Uri): vscode.Uri | undefined {
    const name = createHash('sha256').update(table.toString()).digest('hex');
    return this.storage && vscode.Uri.joinPath(this.storage, 'unsaved', `${name}.json`);
  }
}
