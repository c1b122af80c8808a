import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { queryFolderName } from '../../core/queries/queryName.ts';
import { printSavedQuery, readSavedQuery } from '../../core/queries/savedQuery.ts';
import type { SavedQuery } from '../../core/queries/savedQuery.ts';
import { Disposable } from '../disposable.ts';
import { nameOfQuery } from './listedQuery.ts';
import type { ListedQuery, QuerySource } from './listedQuery.ts';
import { createFolder, entriesOf } from './queryFolders.ts';
import type { QueryRoot, QueryRoots } from './queryRoots.ts';
import { watchQueries } from './queryWatch.ts';

const ending = '.json';
/** Nobody writes a query this long; what is longer is something else. */
const maxBytes = 1_000_000;

/** The files of saved queries. They are read when they are first asked for, and watched from then on. */
export class QueryFiles extends Disposable implements QuerySource {
  private readonly changed = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;
  private reading: Promise<readonly ListedQuery[]> | undefined;
  /** What was listed last, to tell of what is different only. */
  private listed: string | undefined;
  private watchers: vscode.Disposable | undefined;

  constructor(private readonly roots: QueryRoots) {
    super();
  }

  override dispose(): void {
    this.watchers?.dispose();
    super.dispose();
  }

  async all(): Promise<readonly ListedQuery[]> {
    this.watchers ??= watchQueries(
      this.roots,
      () => void this.lookAgain(),
      () => void this.watchAnew(),
    );
    this.reading ??= this.readAll();
    const { reading } = this;
    try {
      const all = await reading;
      this.listed ??= fingerprint(all);
      return all;
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

  /** As it was listed; undefined where there is no such file, or it cannot be read. */
  async find(uri: vscode.Uri): Promise<SavedQuery | undefined> {
    const found = (await this.all()).find(listed => listed.uri.toString() === uri.toString())?.content;
    return found !== undefined && 'query' in found ? found.query : undefined;
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
    await createFolder(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(printSavedQuery(query)));
    await this.lookAgain();
  }

  /** Something may have changed. Watchers tell of it several times, or not at all. */
  async lookAgain(): Promise<void> {
    this.forget();
    const listed = await this.all().then(fingerprint, String);
    if (listed !== this.listed) {
      this.listed = listed;
      this.changed.fire();
    }
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

  private async watchAnew(): Promise<void> {
    this.watchers?.dispose();
    this.watchers = undefined;
    await this.lookAgain();
  }
}

function fingerprint(queries: readonly ListedQuery[]): string {
  return JSON.stringify(queries.map(({ uri, content }) => [uri.toString(), content]));
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

/** A file that cannot be read says no table; it is shown where its folder says. */
function isInFolderOf({ uri }: ListedQuery, table: string): boolean {
  return uri.path.split('/').at(-2) === queryFolderName(table);
}
