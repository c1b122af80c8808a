import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { queryFolderPath } from '../../core/queries/queryName.ts';

/** A folder that has a folder of queries per table. */
export interface QueryRoot {
  readonly uri: vscode.Uri;
  /** The folder of the workspace; absent for the person's own queries. */
  readonly folder?: vscode.WorkspaceFolder;
  /** Below `folder`. */
  readonly path: readonly string[];
}

/** Where queries are: in each folder of the workspace, and the person's own in the storage of this extension. */
export class QueryRoots {
  readonly own: QueryRoot;

  constructor(storage: vscode.Uri) {
    this.own = { uri: vscode.Uri.joinPath(storage, 'queries'), path: [] };
  }

  /** @throws ExplorerError of kind `invalid` when the setting names no folder of the workspace */
  ofWorkspace(): readonly QueryRoot[] {
    return (vscode.workspace.workspaceFolders ?? []).map(folder => {
      const path = queryFolderPath(vscode.workspace.getConfiguration('dynamodb', folder.uri).get('queries.folder', '.dynamodb/queries'));
      if (path === undefined) {
        throw new ExplorerError(
          'invalid',
          'The setting “dynamodb.queries.folder” does not name a folder within the workspace. Give it a path such as .dynamodb/queries.',
        );
      }
      return { uri: vscode.Uri.joinPath(folder.uri, ...path), folder, path };
    });
  }

  all(): readonly QueryRoot[] {
    return [...this.ofWorkspace(), this.own];
  }
}
