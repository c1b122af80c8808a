import * as vscode from 'vscode';
import { DocumentFiles } from '../documentFiles.ts';
import { toldByVsCode } from '../toldByVsCode.ts';

/** Texts in memory that look like files to VS Code. */
export class TextFiles extends DocumentFiles {
  private readonly texts = new Map<string, string>();

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
      throw toldByVsCode(error);
    }
    this.texts.set(uri.toString(), text);
  }
}
