import * as vscode from 'vscode';
import { Disposable } from './disposable.ts';

/**
 * Tells a person's save from Auto Save's. VS Code says why it saves just before it calls the file system provider, and
 * only there.
 */
export class PersonalSaves extends Disposable {
  private readonly announced = new Set<string>();

  /** @param scheme of the documents it is about */
  constructor(scheme: string) {
    super();
    this.register(
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        if (document.uri.scheme !== scheme) {
          return;
        }
        if (reason === vscode.TextDocumentSaveReason.Manual) {
          this.announced.add(document.uri.toString());
        } else {
          this.announced.delete(document.uri.toString());
        }
      }),
    );
  }

  /** True once for each save a person asked for. */
  take(uri: vscode.Uri): boolean {
    return this.announced.delete(uri.toString());
  }
}
