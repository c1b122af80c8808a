import * as vscode from 'vscode';
import { Disposable } from './disposable.ts';

/** Documents that are no files of a disk: they are read and written, and nothing else. */
export abstract class DocumentFiles extends Disposable implements vscode.FileSystemProvider {
  protected readonly changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.changed.event;

  abstract stat(uri: vscode.Uri): vscode.FileStat;
  abstract readFile(uri: vscode.Uri): Uint8Array | Promise<Uint8Array>;
  abstract writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void>;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  /** VS Code asks for the folders of a document before it writes it. They are empty. */
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions(vscode.l10n.t('Tables are not folders.'));
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions(vscode.l10n.t('An item cannot be deleted as a file.'));
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions(vscode.l10n.t('An item cannot be renamed as a file.'));
  }
}
