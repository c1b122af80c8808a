import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { unlessMissing } from '../../core/unlessMissing.ts';

/** Milliseconds in which a watcher hears of a new folder. */
const watcherDelay = 100;

/** What is in a folder; nothing where it is not there. */
export async function entriesOf(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  return (await unlessMissing(() => vscode.workspace.fs.readDirectory(folder))) ?? [];
}

/**
 * Creates a folder and those above it, each a moment after the other: on Linux, VS Code's watcher begins to watch a new folder
 * when it hears of it, and never hears of what was in it by then.
 */
export async function createFolder(uri: vscode.Uri): Promise<void> {
  if ((await unlessMissing(() => vscode.workspace.fs.stat(uri))) !== undefined) {
    return;
  }
  const above = vscode.Uri.joinPath(uri, '..');
  if (above.path !== uri.path) {
    await createFolder(above);
  }
  await vscode.workspace.fs.createDirectory(uri);
  await delay(watcherDelay);
}
