import * as vscode from 'vscode';
import { marksOf } from '../../core/guard/connectionMarks.ts';
import { Disposable } from '../disposable.ts';
import { connectionOfUri } from './connectionOfUri.ts';
import type { WatchedConnections } from './connectionOfUri.ts';

/** Marks the tabs and tree items of production and read-only connections with a badge, and production with its colour. */
export class ConnectionDecorations extends Disposable implements vscode.FileDecorationProvider {
  private readonly changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeFileDecorations = this.changed.event;

  constructor(private readonly connections: WatchedConnections) {
    super();
    this.register(vscode.window.registerFileDecorationProvider(this));
    this.register(connections.onDidChange(() => this.changed.fire(undefined)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const connection = connectionOfUri(uri, this.connections);
    const marks = connection === undefined ? undefined : marksOf(connection);
    if (connection === undefined || marks === undefined) {
      return undefined;
    }
    const colour = marks.colour === undefined ? undefined : new vscode.ThemeColor(`charts.${marks.colour}`);
    return new vscode.FileDecoration(marks.badge, vscode.l10n.t('“{0}”: {1}', connection.name, marks.words), colour);
  }
}
