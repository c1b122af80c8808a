import * as vscode from 'vscode';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { ExplorerError, isCancelled } from '../../core/errors.ts';
import type { WriteFeed } from '../../core/journal/writeFeed.ts';
import type { Clients } from '../../core/ports.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import { sameTable } from '../../core/tableRef.ts';
import type { SourceRef, TableRef } from '../../core/tableRef.ts';
import type { OpenedRequest, TableEditorInfo } from '../../protocol/tableEditor.ts';
import { ItemsTexts } from '../itemsText/itemsTexts.ts';
import { addressOfKind, uriOf } from '../resource.ts';
import { toldByVsCode } from '../toldByVsCode.ts';
import { tableViewType } from '../viewTypes.ts';
import { showPage } from '../webviewPage.ts';
import { ColumnMemory } from './columnMemory.ts';
import { meantRead } from './shownRead.ts';
import { TableBackups } from './tableBackups.ts';
import { TableDocument } from './tableDocument.ts';
import type { AskedSave } from './tableDocument.ts';
import { TableEditor } from './tableEditor.ts';
import type { TableEditorParts } from './tableEditor.ts';
import type { TableSaver } from './tableSaver.ts';
import { WrittenElsewhere } from './writtenElsewhere.ts';

/** What all table editors use, and where they remember their columns. */
export interface TableEditorSources extends Omit<TableEditorParts, 'columns' | 'texts'> {
  readonly state: vscode.Memento;
  /** Of the workspace. */
  readonly storage: vscode.Uri | undefined;
  readonly saver: Pick<TableSaver, 'save' | 'resume'>;
  /** All that this window writes, but for what tables save. */
  readonly writes: Pick<WriteFeed, 'onDidWrite'>;
}

/** With `undo` and `redo` it is an edit; without, VS Code takes the table for dirty until it is saved, whatever is undone. */
type TableEvent = vscode.CustomDocumentContentChangeEvent<TableDocument> | vscode.CustomDocumentEditEvent<TableDocument>;

/** Opens tables in the editor area. It is loaded with the first one. */
export class TableEditorProvider implements vscode.CustomEditorProvider<TableDocument> {
  private readonly editors = new Set<TableEditor>();
  /** VS Code hears nothing of a document before it has a panel for it. */
  private readonly opening = new Set<TableDocument>();
  private requested: { readonly uri: string; readonly start: TableEditorInfo['start'] } | undefined;
  private readonly edited = new vscode.EventEmitter<TableEvent>();
  readonly onDidChangeCustomDocument = this.edited.event;

  private readonly parts: TableEditorParts;
  private readonly saver: TableEditorSources['saver'];
  private readonly writes: TableEditorSources['writes'];
  private readonly backups: TableBackups;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly clients: Clients,
    { state, storage, saver, writes, ...shared }: TableEditorSources,
  ) {
    const texts = new ItemsTexts({ tableOf: async uri => this.tableOf(uri) }, error => shared.funnel.report('dynamodb.editAsText', error));
    this.parts = { ...shared, columns: new ColumnMemory(state), texts };
    this.saver = saver;
    this.writes = writes;
    this.backups = new TableBackups(storage, error => shared.funnel.record('table.backup', error));
  }

  dispose(): void {
    this.parts.texts.dispose();
    this.edited.dispose();
  }

  /** Opens a table to be queried or scanned; nothing is read before the person runs it. */
  async open(ref: SourceRef, mode: TableEditorInfo['start']['mode']): Promise<void> {
    const uri = uriOf({ kind: 'table', ref });
    const start = startOf(ref, mode);
    const open = this.editorsOf(uri);
    await this.reveal(uri, start);
    for (const editor of open) {
      editor.restart(start);
    }
  }

  /** Opens a table with its form filled in. */
  async openRequest({ connection, region, table }: TableRef, request: ReadRequest, run: OpenedRequest['run']): Promise<void> {
    const uri = uriOf({ kind: 'table', ref: { connection, region, table } });
    await this.reveal(uri, { mode: request.mode });
    this.chosenEditor(uri)?.openRequest({ request, run });
  }

  /** The editor of the table in front. @throws ExplorerError where there is none */
  get active(): TableEditor {
    const active = [...this.editors].find(({ isActive }) => isActive);
    if (active === undefined) {
      throw new ExplorerError('invalid', vscode.l10n.t('Open a table first.'));
    }
    return active;
  }

  /** What the panel in front has read of a table. @throws ExplorerError while it is reading */
  meantRead(ref: TableRef): ReadRequest | undefined {
    return meantRead([...this.editors].filter(editor => sameTable(editor.ref, ref)).map(({ shown }) => shown));
  }

  async openCustomDocument(uri: vscode.Uri, { backupId }: vscode.CustomDocumentOpenContext): Promise<TableDocument> {
    const { clients } = this;
    const document = new TableDocument(uri, addressOfKind(uri, 'table').ref, {
      clients,
      catalog: this.parts.catalog,
      connections: this.parts.connections,
      seen: this.parts.seen,
      priceOf: ref => this.parts.accounts.costs.priceOf(ref),
      recorded: (of, edit) => this.edited.fire({ document: of, ...edit }),
    });
    const unsaved = await this.backups.read(uri, backupId);
    if (unsaved !== undefined) {
      document.changes.replace(unsaved);
    }
    this.opening.add(document);
    const elsewhere = new WrittenElsewhere(document, this.writes);
    document.closed.addEventListener('abort', () => elsewhere.dispose());
    document.changes.onDidChange(() => {
      if (document.changes.current.size === 0) {
        this.backups.drop(uri);
      }
    });
    return document;
  }

  resolveCustomEditor(document: TableDocument, panel: vscode.WebviewPanel): void {
    const start = this.requested?.uri === document.uri.toString() ? this.requested.start : startOf(document.ref, 'query');
    const editor = new TableEditor(document, start, panel, this.parts);
    this.editors.add(editor);
    panel.onDidDispose(() => this.editors.delete(editor));
    showPage(panel.webview, this.extensionUri, 'tableEditor', document.ref.table);
    if (this.opening.delete(document)) {
      this.comeBack(document).catch((error: unknown) => this.parts.funnel.report('table.resume', error));
    }
  }

  /** What an earlier window has left unsaved is known to VS Code, and then written or not. */
  private async comeBack(document: TableDocument): Promise<void> {
    if (document.changes.current.size > 0) {
      this.edited.fire({ document });
    }
    const hasChanged = (await this.saver.resume(document)) && !document.closed.aborted;
    if (hasChanged && document.changes.current.size > 0) {
      // Backed up as it is now: what was written is not to come back.
      this.edited.fire({ document });
    } else if (hasChanged) {
      await this.saveNothing(document);
    }
  }

  /** Nothing is unsaved any more, which VS Code learns by a save only. */
  private async saveNothing(document: TableDocument): Promise<void> {
    document.asked = 'settings';
    try {
      await vscode.workspace.save(document.uri);
    } finally {
      document.asked = undefined;
    }
  }

  async saveCustomDocument(document: TableDocument): Promise<void> {
    const asked = document.asked ?? believed(document.uri);
    document.asked = undefined;
    if (asked === undefined) {
      // VS Code says nothing about this one, and keeps the table dirty.
      throw new vscode.CancellationError();
    }
    const written: PendingChange[] = [];
    const following = document.changes.onDidChange(those => {
      written.push(...those);
    });
    try {
      await this.saver.save(document, asked);
    } catch (error) {
      this.parts.funnel.record('table.save', error);
      if (written.length > 0) {
        this.edited.fire({ document });
      }
      throw toldSave(error);
    } finally {
      following.dispose();
    }
  }

  saveCustomDocumentAs(): never {
    throw toldByVsCode(new ExplorerError('invalid', vscode.l10n.t('A table is not a file, and cannot be saved as one.')));
  }

  /** Gives all changes up. */
  async revertCustomDocument({ changes }: TableDocument): Promise<void> {
    changes.refuseWhileWriting();
    changes.replace(changes.current.withoutChanges());
    return Promise.resolve();
  }

  async backupCustomDocument(
    { uri, changes }: TableDocument,
    { destination }: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    return this.backups.write(uri, destination, changes.current);
  }

  /** The table of a text that is saved; it opens where it was closed meanwhile. @throws ExplorerError */
  private async tableOf(uri: vscode.Uri): Promise<TableEditor> {
    if (this.chosenEditor(uri) === undefined) {
      await this.reveal(uri, startOf(addressOfKind(uri, 'table').ref, 'query'));
    }
    const editor = this.chosenEditor(uri);
    if (editor === undefined) {
      throw new ExplorerError('unexpected', vscode.l10n.t('The table of this text could not be opened. Open it, and save the text again.'));
    }
    return editor;
  }

  private async reveal(uri: vscode.Uri, start: TableEditorInfo['start']): Promise<void> {
    this.requested = { uri: uri.toString(), start };
    await vscode.commands.executeCommand('vscode.openWith', uri, tableViewType, { preview: false });
  }

  /** One of them only, or a read would run twice. */
  private chosenEditor(uri: vscode.Uri): TableEditor | undefined {
    const ofTable = this.editorsOf(uri);
    return ofTable.find(({ isActive }) => isActive) ?? ofTable.at(-1);
  }

  private editorsOf(uri: vscode.Uri): readonly TableEditor[] {
    return [...this.editors].filter(editor => editor.uri.toString() === uri.toString());
  }
}

function startOf({ index }: SourceRef, mode: TableEditorInfo['start']['mode']): TableEditorInfo['start'] {
  return { mode, ...(index !== undefined && { index }) };
}

/**
 * VS Code does not say who saves. Auto Save is off for tables by our own default for their language, which knows them by the path
 * of their documents and by the address VS Code itself gives what can be saved: base64 of the document's. Should that address
 * change, Auto Save would call here; so where it is on for other files, nothing is written that was not looked at.
 */
function believed(uri: vscode.Uri): AskedSave | undefined {
  const ofTables = vscode.workspace.getConfiguration('files', { uri, languageId: 'dynamodb-table' }).get<string>('autoSave', 'off');
  if (ofTables !== 'off') {
    return undefined;
  }
  return vscode.workspace.getConfiguration('files').get<string>('autoSave', 'off') === 'off' ? 'settings' : 'review';
}

/** VS Code shows nothing for a cancellation. */
function toldSave(error: unknown): unknown {
  return isCancelled(error) ? new vscode.CancellationError() : toldByVsCode(error);
}
