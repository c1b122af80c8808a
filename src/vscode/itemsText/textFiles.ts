import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { Disposable } from '../disposable.ts';

/** Texts in memory that look like files to VS Code. */
export class TextFiles extends Disposable implements vscode.FileSystemProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.changed.event;

  /** @param saved takes what a person saves @throws where it cannot be taken, so that the text stays unsaved */
  constructor(private readonly saved: (uri: vscode.Uri, text: string) => Promise<void>) {
    super();
  }

  put(uri: vscode.Uri, text: string): void {
    this.texts.set(uri.toString(), text);
  }

  remove(uri: vscode.Uri): void {
    this.texts.delete(uri.toString());
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const type = /\.items\.(nd)?json$/.test(uri.path) ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: 0 };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const text = this.texts.get(uri.toString());
    if (text === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return Buffer.from(text, 'utf8');
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const text = Buffer.from(content).toString('utf8');
    try {
      await this.saved(uri, text);
    } catch (error) {
      // VS Code shows the name of an error before its message; ours say it in the message.
      throw error instanceof ExplorerError ? Object.assign(new Error(error.message, { cause: error }), { name: '' }) : error;
    }
    this.texts.set(uri.toString(), text);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
