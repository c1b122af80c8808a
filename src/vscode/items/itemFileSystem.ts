import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { isReadOnly } from '../../core/guard/readOnly.ts';
import { DocumentFiles } from '../documentFiles.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { connectionIdOfUri, connectionOfUri } from '../guard/connectionOfUri.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import type { PersonalSaves } from '../personalSaves.ts';
import { addressOf } from '../resource.ts';
import { toldByVsCode } from '../toldByVsCode.ts';
import type { ItemFeatures } from './itemFeatures.ts';

/** Makes items documents. */
export class ItemFileSystem extends DocumentFiles {
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

  private async told<T>(what: string, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      this.funnel.record(what, error);
      throw toldByVsCode(error);
    }
  }
}
