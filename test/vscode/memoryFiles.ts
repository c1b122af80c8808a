import * as vscode from 'vscode';

/** A file system that is nowhere but in memory, as that of a virtual workspace. Paths are folders as soon as something is in them. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly scheme: string;
  private readonly files = new Map<string, Uint8Array>();
  private readonly folders = new Set(['/']);
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly registration: vscode.Disposable;

  constructor(scheme: string) {
    this.scheme = scheme;
    this.registration = vscode.workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true });
  }

  dispose(): void {
    this.registration.dispose();
  }

  uri(path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: this.scheme, path });
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const content = this.files.get(uri.path);
    if (content === undefined && !this.folders.has(uri.path)) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return {
      type: content === undefined ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: content?.length ?? 0,
    };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    this.stat(uri);
    const prefix = uri.path === '/' ? '/' : `${uri.path}/`;
    const within = (paths: Iterable<string>): string[] =>
      [...paths].flatMap(path => {
        const rest = path.startsWith(prefix) ? path.slice(prefix.length) : '';
        return rest === '' || rest.includes('/') ? [] : [rest];
      });
    return [
      ...within(this.folders).map((name): [string, vscode.FileType] => [name, vscode.FileType.Directory]),
      ...within(this.files.keys()).map((name): [string, vscode.FileType] => [name, vscode.FileType.File]),
    ];
  }

  createDirectory(uri: vscode.Uri): void {
    this.folders.add(uri.path);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const content = this.files.get(uri.path);
    if (content === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return content;
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.files.set(uri.path, content);
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.files.set(to.path, this.readFile(from));
    this.files.delete(from.path);
  }
}
