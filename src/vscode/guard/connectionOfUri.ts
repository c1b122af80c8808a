import type * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { ConnectionChanges, ConnectionSource } from '../../core/ports.ts';
import { scheme } from '../resource.ts';

/** The connections, and when one becomes another. */
export type WatchedConnections = ConnectionSource & ConnectionChanges;

/** Of a document of ours, or of the folder that stands for the connection in the tree. */
export function connectionIdOfUri(uri: vscode.Uri): string | undefined {
  return uri.scheme === scheme ? uri.path.split('/')[1] : undefined;
}

export function connectionOfUri(uri: vscode.Uri, connections: ConnectionSource): Connection | undefined {
  const id = connectionIdOfUri(uri);
  return id === undefined ? undefined : connections.get(id);
}
