import * as vscode from 'vscode';

/** What a task on a file gives; undefined where the file is not there. */
export async function unlessMissing<T>(task: () => PromiseLike<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}
