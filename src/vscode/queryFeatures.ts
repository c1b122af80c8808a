import * as vscode from 'vscode';
import { ExplorerError } from '../core/errors.ts';
import type { TableCatalog } from '../core/tableCatalog.ts';
import type { OnRead, OnTable } from './commands.ts';
import { History } from './history/history.ts';
import { HistoryCommands } from './history/historyCommands.ts';
import type { HistoryConnections } from './history/historyCommands.ts';
import { HistoryFiles } from './history/historyFiles.ts';
import { HistoryPick } from './history/historyPick.ts';
import { historySettings } from './history/historySettings.ts';
import type { QueryOpener } from './queryOpener.ts';
import { addressOf } from './resource.ts';
import { activeTable } from './savedQueries/activeTable.ts';
import { QueryFileCommands } from './savedQueries/queryFileCommands.ts';
import { QueryFiles } from './savedQueries/queryFiles.ts';
import { QueryRoots } from './savedQueries/queryRoots.ts';
import { QueryRunner } from './savedQueries/queryRunner.ts';
import { QuerySaver } from './savedQueries/querySaver.ts';

/** What history and saved queries use of the rest. */
export interface QueryParts {
  /** The storage of this extension on this machine. */
  readonly storage: vscode.Uri;
  readonly connections: HistoryConnections;
  readonly catalog: TableCatalog;
  readonly opener: QueryOpener;
  /** Told of failures that nobody waits for. */
  failed(error: unknown): void;
}

/** History and saved queries; loaded when something of them is first needed. */
export class QueryFeatures implements vscode.Disposable {
  readonly files: QueryFiles;
  readonly fileCommands: QueryFileCommands;
  readonly runner: QueryRunner;
  readonly history: History;
  readonly historyCommands: HistoryCommands;
  private readonly saver: QuerySaver;

  constructor({ storage, connections, catalog, opener, failed }: QueryParts) {
    const roots = new QueryRoots(storage);
    this.files = new QueryFiles(roots);
    this.fileCommands = new QueryFileCommands(this.files);
    this.runner = new QueryRunner(this.files, connections, opener);
    this.saver = new QuerySaver(this.files, roots, catalog, connections);
    const runs = new HistoryFiles(vscode.Uri.joinPath(storage, 'history').fsPath);
    const isThere = (id: string): boolean => connections.get(id) !== undefined;
    this.history = new History(runs, historySettings, { isThere, now: Date.now, failed });
    const actions = { opener, save: this.saver.save.bind(this.saver) };
    this.historyCommands = new HistoryCommands(new HistoryPick(runs, connections), this.history, runs, connections, actions);
  }

  /** Save Query…: what a form holds, or what was run last on a table. */
  async save(on: OnRead | OnTable | vscode.Uri | undefined): Promise<void> {
    if (on !== undefined && 'request' in on) {
      await this.saver.save(on.ref, on.request);
      return;
    }
    const ref = on === undefined ? activeTable() : tableOf(on);
    const request = ref && this.history.lastOf(ref);
    if (ref === undefined || request === undefined) {
      throw new ExplorerError('invalid', 'Nothing was run here yet. Run a query or scan in a table, then choose Save Query….');
    }
    await this.saver.save(ref, request);
  }

  dispose(): void {
    this.files.dispose();
  }
}

function tableOf(on: OnTable | vscode.Uri): OnTable['ref'] | undefined {
  return 'ref' in on ? on.ref : addressOf(on)?.ref;
}
