import * as vscode from 'vscode';
import type { RequestOperation } from '../../core/requests/requestShape.ts';

/** The ending tells requests from other JSON, also in the menus of `package.json`. */
const ending = '.dynamodb-request.json';

export function isRequest({ uri }: vscode.TextDocument): boolean {
  return uri.path.endsWith(ending);
}

/** Opens a new document that is saved only where the person wants it. */
export async function openNewRequest(operation: RequestOperation, table: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(freeUri(`${operation} ${table}`));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text));
  await vscode.languages.setTextDocumentLanguage(document, 'json');
}

function freeUri(name: string): vscode.Uri {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.from({ scheme: 'untitled', path: `${name}${number === 1 ? '' : ` ${number}`}${ending}` });
    if (!vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) {
      return uri;
    }
  }
}
