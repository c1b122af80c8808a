import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { backupText, restoredFrom } from '../../core/changeSet/backup.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import { Turns } from '../../core/turns.ts';
import { unlessMissing } from '../../core/unlessMissing.ts';

/**
 * The unsaved changes of tables, for hot exit: a file for each, where VS Code keeps what belongs to the workspace. VS Code for the
 * web notes which backup is an editor's only when its window closes in peace: after a reload it names none, or one that it has had
 * deleted. So the file goes by the address of its table, is there as long as something is unsaved, and whoever opens the table
 * finds it. A window whose page is gone, and its host not yet, keeps its storage to itself, and the next one gets another beside it:
 * where that has none, those are looked at.
 */
export class TableBackups {
  /** The files there are. */
  private readonly present = new Set<string>();
  /** By the address of the table, what was found in the storage of another window. */
  private readonly found = new Map<string, vscode.Uri>();
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
    const file = (await this.ownOrNamed(table, backupId)) ?? (await this.newestElsewhere(table));
    const bytes = file && (await unlessMissing(() => vscode.workspace.fs.readFile(file)));
    if (file === undefined || bytes === undefined) {
      return undefined;
    }
    this.present.add(file.toString());
    this.found.set(table.toString(), file);
    const changes = restoredFrom(Buffer.from(bytes).toString('utf8'));
    return changes.size === 0 ? undefined : changes;
  }

  /** Nothing of the table is unsaved any more. */
  drop(table: vscode.Uri): void {
    for (const file of [this.fileOf(table), this.found.get(table.toString())]) {
      if (file !== undefined && this.present.delete(file.toString())) {
        this.delete(file);
      }
    }
  }

  private delete(file: vscode.Uri): void {
    this.turns.take(async () => unlessMissing(() => vscode.workspace.fs.delete(file))).catch(this.failed);
  }

  private async ownOrNamed(table: vscode.Uri, backupId: string | undefined): Promise<vscode.Uri | undefined> {
    const named = backupId === undefined ? undefined : vscode.Uri.parse(backupId);
    for (const file of [this.fileOf(table), named]) {
      if (file !== undefined && (await changedAt(file)) !== undefined) {
        return file;
      }
    }
    return undefined;
  }

  private async newestElsewhere(table: vscode.Uri): Promise<vscode.Uri | undefined> {
    const files = (await this.storagesBeside()).map(storage => fileIn(storage, table));
    const found = await Promise.all(files.map(async file => ({ file, changed: await changedAt(file) })));
    return found.reduce<(typeof found)[number] | undefined>(
      (newest, each) => (each.changed !== undefined && each.changed > (newest?.changed ?? -1) ? each : newest),
      undefined,
    )?.file;
  }

  /** VS Code gives `…/ID/EXTENSION` to the first window of a workspace, and `…/ID-1/EXTENSION` to the next while that is there. */
  private async storagesBeside(): Promise<readonly vscode.Uri[]> {
    const { storage } = this;
    const [, root, id, number = '', extension] = /^(.*)\/([^/]+?)(-\d)?\/([^/]+)$/.exec(storage?.path ?? '') ?? [];
    if (storage === undefined || root === undefined || id === undefined || extension === undefined) {
      return [];
    }
    const folders = (await unlessMissing(() => vscode.workspace.fs.readDirectory(storage.with({ path: root })))) ?? [];
    const names = folders.map(([name]) => name).filter(name => name !== id + number && /^(-\d)?$/.test(name.slice(id.length)));
    return names.filter(name => name.startsWith(id)).map(name => storage.with({ path: `${root}/${name}/${extension}` }));
  }

  private fileOf(table: vscode.Uri): vscode.Uri | undefined {
    return this.storage && fileIn(this.storage, table);
  }
}

function fileIn(storage: vscode.Uri, table: vscode.Uri): vscode.Uri {
  const name = createHash('sha256').update(table.toString()).digest('hex');
  return vscode.Uri.joinPath(storage, 'unsaved', `${name}.json`);
}

/** Milliseconds since the epoch; undefined where the file is not there. */
async function changedAt(file: vscode.Uri): Promise<number | undefined> {
  return (await unlessMissing(() => vscode.workspace.fs.stat(file)))?.mtime;
}
