import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { marksOf } from '../../core/guard/connectionMarks.ts';
import type { ConnectionMarks } from '../../core/guard/connectionMarks.ts';
import type { CommandId } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import { onDidChangeDocumentInFront, uriInFront } from '../documentInFront.ts';
import { connectionOfUri } from './connectionOfUri.ts';
import type { WatchedConnections } from './connectionOfUri.ts';

/** Says in the status bar that the document in front is of a production or read-only connection. */
export class GuardStatus extends Disposable {
  private readonly item: vscode.StatusBarItem;

  constructor(private readonly connections: WatchedConnections) {
    super();
    this.item = this.register(vscode.window.createStatusBarItem('dynamodb.guard', vscode.StatusBarAlignment.Left));
    this.item.name = vscode.l10n.t('DynamoDB Connection Guard');
    this.register(connections.onDidChange(() => this.update()));
    this.register(onDidChangeDocumentInFront(() => this.update()));
    this.update();
  }

  private update(): void {
    const uri = uriInFront();
    const connection = uri === undefined ? undefined : connectionOfUri(uri, this.connections);
    const marks = connection === undefined ? undefined : marksOf(connection);
    if (connection === undefined || marks === undefined) {
      this.item.hide();
    } else {
      this.show(connection, marks);
    }
  }

  private show(connection: Connection, marks: ConnectionMarks): void {
    const label = vscode.l10n.t('{0}: {1}', connection.name, marks.words);
    this.item.text = `$(${marks.readOnly ? 'lock' : 'shield'}) ${label}`;
    this.item.tooltip = vscode.l10n.t('The DynamoDB connection of this editor. Click to see who you are.');
    this.item.accessibilityInformation = { label: vscode.l10n.t('DynamoDB connection {0}', label), role: 'button' };
    this.item.backgroundColor = backgroundOf(marks);
    this.item.command = {
      command: 'dynamodb.whoAmI' satisfies CommandId,
      title: vscode.l10n.t('Who Am I'),
      arguments: [{ connectionId: connection.id }],
    };
    this.item.show();
  }
}

/** VS Code lets an item have one of two backgrounds, and no other colour. */
function backgroundOf({ colour }: ConnectionMarks): vscode.ThemeColor | undefined {
  return colour === undefined
    ? undefined
    : new vscode.ThemeColor(colour === 'red' ? 'statusBarItem.errorBackground' : 'statusBarItem.warningBackground');
}
