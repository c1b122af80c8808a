import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { queryFolderName } from '../../core/queries/queryName.ts';
import { printSavedQuery, readSavedQuery } from '../../core/queries/savedQuery.ts';
import type { SavedQuery } from '../../core/queries/savedQuery.ts';
import { Disposable } from '../disposable.ts';
import { nameOfQuery } from './listedQuery.ts';
import type { ListedQuery, QuerySource } from './listedQuery.ts';
import type { QueryRoot, QueryRoots } from './queryRoots.ts';

const ending = '.json';
/** Nobody writes a query this long; what is longer is something else. */
const maxBytes = 1_000_000;

/** The files of saved queries. They are read when they are first asked for, and watched from then on. */
export class QueryFiles extends Disposable implements QuerySource {
  private readonly changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private reading: Promise<readonly ListedQuery[]> | undefined;
  private watchers: vscode.Disposable | undefined;

  constructor(private readonly roots: QueryRoots) {
    super();
  }

  override dispose(): void {
    this.watchers?.dispose();
    super.dispose();
  }

  async all(): Promise<readonly ListedQuery[]> {
    this.watchers ??= this.watch();
    this.reading ??= this.readAll();
    const { reading } = this;
    try {
      return await reading;
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  async of(table: string): Promise<readonly ListedQuery[]> {
    const all = await this.all();
    return all.filter(listed => ('query' in listed.content ? listed.content.query.table === table : isInFolderOf(listed, table)));
  }

  /** As it is now. @throws ExplorerError with what is wrong with the file */
  async read(uri: vscode.Uri): Promise<SavedQuery> {
    const content = await contentOf(uri);
    if ('problem' in content) {
      throw new ExplorerError('invalid', `“${nameOfQuery(uri)}” cannot be run. ${content.problem}`);
    }
    return content.query;
  }

  forget(): void {
    this.reading = undefined;
  }

  /** Where the query of this name would be. */
  uriFor(root: QueryRoot, table: string, name: string): vscode.Uri {
    return vscode.Uri.joinPath(root.uri, queryFolderName(table), `${name}${ending}`);
  }

  /** The names beside a file, or in a folder that may not be there yet. */
  async namesIn(folder: vscode.Uri): Promise<readonly string[]> {
    return (await entriesOf(folder)).flatMap(([name]) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []));
  }

  async write(uri: vscode.Uri, query: SavedQuery): Promise<void> {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printSavedQuery(query)));
    this.tell();
  }

  /** Something changed, whether or not the watcher tells of it. */
  tell(): void {
    this.forget();
    this.changed.fire();
  }

  private async readAll(): Promise<readonly ListedQuery[]> {
    const roots = this.roots.all();
    const found = (await Promise.all(roots.map(async root => this.readRoot(root)))).flat();
    return found.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  }

  private async readRoot(root: QueryRoot): Promise<readonly ListedQuery[]> {
    const folders = (await entriesOf(root.uri)).filter(([, type]) => (type & vscode.FileType.Directory) !== 0);
    const uris = await Promise.all(
      folders.map(async ([folder]) => {
        const entries = await entriesOf(vscode.Uri.joinPath(root.uri, folder));
        return entries
          .filter(([name, type]) => name.endsWith(ending) && (type & vscode.FileType.File) !== 0)
          .map(([name]) => vscode.Uri.joinPath(root.uri, folder, name));
      }),
    );
    return Promise.all(uris.flat().map(async uri => this.readFile(uri, root)));
  }

  private async readFile(uri: vscode.Uri, root: QueryRoot): Promise<ListedQuery> {
    return { uri, name: nameOfQuery(uri), content: await contentOf(uri), isOwn: root === this.roots.own };
  }

  private watch(): vscode.Disposable {
    const changed = (): void => this.tell();
    // The folders themselves too: one may be deleted or renamed as a whole.
    const watchers = this.watched().map(pattern => vscode.workspace.createFileSystemWatcher(pattern));
    return vscode.Disposable.from(
      ...watchers.flatMap(watcher => [watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed)]),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.watchAnew()),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('dynamodb.queries')) {
          this.watchAnew();
        }
      }),
    );
  }

  private watched(): readonly vscode.RelativePattern[] {
    try {
      const roots = this.roots.ofWorkspace();
      const ofWorkspace = roots.flatMap(({ folder, path: [top] }) =>
        folder === undefined || top === undefined ? [] : [new vscode.RelativePattern(folder, `{${top},${top}/**}`)],
      );
      return [...ofWorkspace, new vscode.RelativePattern(this.roots.own.uri, '**')];
    } catch (error) {
      if (error instanceof ExplorerError) {
        // Whoever asks for the queries is told; a corrected setting is watched anew.
        return [];
      }
      throw error;
    }
  }

  private watchAnew(): void {
    this.watchers?.dispose();
    this.watchers = undefined;
    this.tell();
  }
}

async function contentOf(uri: vscode.Uri): Promise<ListedQuery['content']> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes) {
      return { problem: 'This file is longer than any saved query. Move it elsewhere.' };
    }
    return { query: readSavedQuery(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** None for a folder that is not there. */
async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return [];
    }
    throw error;
  }
}

/** A file that cannot be read says no table; it is shown where its folder says. */
function isInFolderOf({ uri }: ListedQuery, table: string): boolean {
  return uri.path.split('/').at(-2) === queryFolderName(table);
}
