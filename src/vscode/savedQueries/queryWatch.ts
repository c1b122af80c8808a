import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { QueryRoot, QueryRoots } from './queryRoots.ts';

/**
 * Tells of changes to saved queries: what watchers see, what is done in VS Code itself, and, since a watcher does not see
 * everything, what may have been done while the window was in the background.
 *
 * @param moved told that other folders are to be watched
 */
export function watchQueries(roots: QueryRoots, changed: () => void, moved: () => void): vscode.Disposable {
  const watched = rootsNow(roots);
  const watchers = watched.map(root => vscode.workspace.createFileSystemWatcher(patternOf(root)));
  const isOurs = (uri: vscode.Uri): boolean => watched.some(root => uri.toString().startsWith(`${root.uri.toString()}/`));
  return vscode.Disposable.from(
    ...watchers.flatMap(watcher => [watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed)]),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => (isOurs(uri) ? changed() : undefined)),
    vscode.workspace.onDidCreateFiles(changed),
    vscode.workspace.onDidRenameFiles(changed),
    vscode.workspace.onDidDeleteFiles(changed),
    vscode.window.onDidChangeWindowState(({ focused }) => (focused ? changed() : undefined)),
    vscode.workspace.onDidChangeWorkspaceFolders(moved),
    vscode.workspace.onDidChangeConfiguration(event => (event.affectsConfiguration('dynamodb.queries') ? moved() : undefined)),
  );
}

/** From the first folder below that of the workspace: each of them may be deleted or renamed as a whole. */
function patternOf({ uri, folder, path: [top] }: QueryRoot): vscode.RelativePattern {
  return folder === undefined || top === undefined
    ? new vscode.RelativePattern(uri, '**')
    : new vscode.RelativePattern(folder, `{${top},${top}/**}`);
}

function rootsNow(roots: QueryRoots): readonly QueryRoot[] {
  try {
    return roots.all();
  } catch (error) {
    if (error instanceof ExplorerError) {
      // Whoever lists the queries is told what is wrong with the setting; when it is corrected, it is watched anew.
      return [roots.own];
    }
    throw error;
  }
}
