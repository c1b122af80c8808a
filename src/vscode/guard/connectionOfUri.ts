import type * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { scheme } from '../resource.ts';

/** The connections, and when one becomes another. */
export interface WatchedConnections {
  get(id: string): Connection | undefined;
  onDidChange(listener: (changed: readonly string[]) => void): { dispose(): void };
}

/** Of a document of ours, or of the folder that stands for the connection in the tree. */
export function connectionIdOfUri(uri: vscode.Uri): string | undefined {
  return uri.scheme === scheme ? uri.path.split('/')[1] : undefined;
}

export function connectionOfUri(uri: vscode.Uri, connections: Pick<WatchedConnections, 'get'>): Connection | undefined {
  const id = connectionIdOfUri(uri);
  return id === undefined ? undefined : connections.get(id);
}
