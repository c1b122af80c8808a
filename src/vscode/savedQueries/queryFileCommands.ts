import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { copyName, queryNameProblem } from '../../core/queries/queryName.ts';
import type { OnSavedQuery } from '../commands.ts';
import { nameOfQuery } from './listedQuery.ts';
import type { QueryFiles } from './queryFiles.ts';

/** What can be done with the file of a saved query, as with any file. */
export class QueryFileCommands {
  constructor(private readonly files: QueryFiles) {}

  async edit({ uri }: OnSavedQuery): Promise<void> {
    await vscode.window.showTextDocument(uri);
  }

  async rename({ uri }: OnSavedQuery): Promise<void> {
    const name = nameOfQuery(uri);
    const others = (await this.namesBeside(uri)).filter(other => other !== name);
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('Rename “{0}”', name),
      prompt: vscode.l10n.t('The new name of the query, and of its file'),
      value: name,
      validateInput: text => queryNameProblem(text, others),
    });
    if (typed !== undefined && typed.trim() !== name) {
      await this.move(uri, beside(uri, typed.trim()));
    }
  }

  async duplicate({ uri }: OnSavedQuery): Promise<void> {
    const name = copyName(nameOfQuery(uri), await this.namesBeside(uri));
    await vscode.workspace.fs.copy(uri, beside(uri, name), { overwrite: false });
    await this.files.lookAgain();
  }

  /** Asks as VS Code asks before it deletes a file. */
  async delete({ uri }: OnSavedQuery): Promise<void> {
    const name = nameOfQuery(uri);
    const deleted = hasTrash(uri)
      ? await this.moveToTrash(uri, name)
      : await this.deleteForGood(uri, vscode.l10n.t('Delete the saved query “{0}”?', name));
    if (deleted) {
      await this.files.lookAgain();
    }
  }

  /** As an edit of the workspace, which takes editors along. */
  private async move(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to, { overwrite: false });
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new ExplorerError(
        'unexpected',
        `“${nameOfQuery(from)}” could not be renamed. Check that its folder can be written, and try again.`,
      );
    }
    await this.files.lookAgain();
  }

  private async moveToTrash(uri: vscode.Uri, name: string): Promise<boolean> {
    const move = vscode.l10n.t('Move to Trash');
    if (asksBeforeDelete()) {
      const question = vscode.l10n.t('Delete the saved query “{0}”?', name);
      const detail = vscode.l10n.t('Its file is moved to the trash.');
      if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, move)) !== move) {
        return false;
      }
    }
    try {
      await vscode.workspace.fs.delete(uri, { useTrash: true });
      return true;
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) {
        throw error;
      }
      return this.deleteForGood(uri, vscode.l10n.t('“{0}” could not be moved to the trash. Delete it for good?', name));
    }
  }

  private async deleteForGood(uri: vscode.Uri, question: string): Promise<boolean> {
    const remove = vscode.l10n.t('Delete Permanently');
    const detail = vscode.l10n.t('Its file cannot be restored.');
    if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) {
      return false;
    }
    await vscode.workspace.fs.delete(uri);
    return true;
  }

  private async namesBeside(uri: vscode.Uri): Promise<readonly string[]> {
    return this.files.namesIn(vscode.Uri.joinPath(uri, '..'));
  }
}

function beside(uri: vscode.Uri, name: string): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..', `${name}.json`);
}

/** Only files of the machine VS Code itself runs on have one. */
function hasTrash({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' && vscode.env.remoteName === undefined && vscode.workspace.getConfiguration('files').get('enableTrash', true);
}

function asksBeforeDelete(): boolean {
  return vscode.workspace.getConfiguration('explorer').get('confirmDelete', true);
}
