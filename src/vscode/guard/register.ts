import * as vscode from 'vscode';
import { ConnectionDecorations } from './connectionDecorations.ts';
import type { WatchedConnections } from './connectionOfUri.ts';
import { GuardStatus } from './guardStatus.ts';

/** Marks production and read-only connections wherever their documents show; the tree marks its own nodes. */
export function registerGuard(connections: WatchedConnections): vscode.Disposable {
  return vscode.Disposable.from(new ConnectionDecorations(connections), new GuardStatus(connections));
}
