import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { isReadOnly } from '../../core/guard/readOnly.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { connectionIdOfUri, connectionOfUri } from '../guard/connectionOfUri.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { addressOf } from '../resource.ts';
import type { ItemFeatures } from './itemFeatures.ts';
import type { PersonalSaves } from './personalSaves.ts';
import { Disposable } from '../disposable.ts';

/**
 * Makes items documents. Only documents can be opened: folders exist because VS Code asks for the parents of a document
 * before it writes it, and are empty.
 */
export class ItemFileSystem extends Disposable implements vscode.FileSystemProvider {
  private readonly changed = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.changed.event;

  constructor(
    private readonly load: () => Promise<Pick<ItemFeatures, 'documents'>>,
    private readonly saves: PersonalSaves,
    private readonly funnel: ErrorFunnel,
    private readonly connections: WatchedConnections,
  ) {
    super();
    this.register(connections.onDidChange(ids => this.lookAgain(ids)));
  }

  /**
   * The same for ever: whether somebody changed the item is found out by the condition of the write itself, so VS Code
   * must not compare times before it.
   */
  stat(uri: vscode.Uri): vscode.FileStat {
    const address = addressOf(uri);
    const type = address === undefined ? vscode.FileType.Directory : vscode.FileType.File;
    const isReadonly = address?.kind === 'tableJson' || isReadOnly(connectionOfUri(uri, this.connections));
    const permissions = isReadonly && address !== undefined ? { permissions: vscode.FilePermission.Readonly } : {};
    return { type, ctime: 0, mtime: 0, size: 0, ...permissions };
  }

  /** A changed guard opens or closes what is on screen to typing. VS Code asks for `stat` again, and reads nothing while times are the same. */
  private lookAgain(ids: readonly string[]): void {
    const ours = vscode.workspace.textDocuments.filter(({ uri }) => ids.includes(connectionIdOfUri(uri) ?? ''));
    this.changed.fire(ours.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.told('open', async () => Buffer.from(await (await this.load()).documents.read(uri), 'utf8'));
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const isPersonal = this.saves.take(uri);
    await this.told('save', async () => {
      if (!isPersonal) {
        throw new ExplorerError('invalid', vscode.l10n.t('Auto Save never writes to a table. Save the item yourself when it is ready.'));
      }
      await (await this.load()).documents.write(uri, Buffer.from(content).toString('utf8'));
    });
  }

  /** VS Code shows what a provider throws, with its name before the message; ours say it in the message. */
  private async told<T>(what: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      this.funnel.record(what, error);
      throw error instanceof ExplorerError ? Object.assign(new Error(error.message, { cause: error }), { name: '' }) : error;
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

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
