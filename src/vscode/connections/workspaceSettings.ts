import * as vscode from 'vscode';
import type { WorkspaceSettings } from './workspaceConnections.ts';

/** Only what the workspace sets itself: one's own connections are made with Add Connection, and may have secrets. */
export function connectionSettings(): WorkspaceSettings {
  return {
    read: () => vscode.workspace.getConfiguration('dynamodb').inspect('connections')?.workspaceValue,
    isTrusted: () => vscode.workspace.isTrusted,
    onDidChange: listener =>
      vscode.Disposable.from(
        vscode.workspace.onDidChangeConfiguration(event => {
          if (event.affectsConfiguration('dynamodb.connections')) {
            listener();
          }
        }),
        vscode.workspace.onDidGrantWorkspaceTrust(listener),
      ),
  };
}
