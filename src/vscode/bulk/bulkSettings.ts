import * as vscode from 'vscode';

/** How fast a bulk run writes. The settings editor shows the bounds, a settings file is not held to them. */
export function bulkPace(): { readonly parallelism: number; readonly unitsPerSecond?: number } {
  const settings = vscode.workspace.getConfiguration('dynamodb');
  const units = settings.get<unknown>('bulk.unitsPerSecond', 0);
  const parallelism = settings.get<unknown>('bulk.parallelism', 16);
  return {
    parallelism: typeof parallelism === 'number' ? Math.min(Math.max(1, Math.floor(parallelism)), 50) : 16,
    ...(typeof units === 'number' && units > 0 && { unitsPerSecond: units }),
  };
}
