import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';

/**
 * Replaces all of a document's text by an edit, which can be undone. Does nothing where it is the text already.
 *
 * @throws ExplorerError where VS Code does not take the edit: whoever goes on would take the old text for the new one
 */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  if (document.getText() === text) {
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new ExplorerError(
      'unexpected',
      'The text of this item could not be replaced, and is as it was. Close its other editors and try again.',
    );
  }
}

/** Reads a document anew, whatever its text is. VS Code does that only for the editor in front. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

export function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => isOf(input, uri));
}

function isOf(input: unknown, uri: vscode.Uri): boolean {
  return input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
}
