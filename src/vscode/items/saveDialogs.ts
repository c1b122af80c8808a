import * as vscode from 'vscode';
import { agreeToComparePartly } from '../guard/comparePartly.ts';
import { nameSome } from './attributeNames.ts';
import type { Conflict, Move, SaveQuestions } from './itemSaves.ts';

/** The questions of a save as VS Code asks them. None of them shows a value. */
export class VsCodeSaveQuestions implements SaveQuestions {
  async conflict(conflict: Conflict): Promise<'merge' | 'overwrite' | 'discard' | undefined> {
    const [merge, overwrite, discard] = [vscode.l10n.t('Merge…'), vscode.l10n.t('Overwrite'), vscode.l10n.t('Discard')];
    const detail = vscode.l10n.t(
      '“Overwrite” writes your text, if the item is not changed once more. “Discard” shows the newer item instead of your text.',
    );
    const chosen = await vscode.window.showWarningMessage(conflictTitle(conflict), { modal: true, detail }, merge, overwrite, discard);
    const answers = new Map([
      [merge, 'merge'],
      [overwrite, 'overwrite'],
      [discard, 'discard'],
    ] as const);
    return chosen === undefined ? undefined : answers.get(chosen);
  }

  async createAgain(table: string): Promise<boolean> {
    const question = vscode.l10n.t('The item was deleted from “{0}” meanwhile. Create it again with your text?', table);
    return agree(question, vscode.l10n.t('Create Again'));
  }

  async move({ table, from, to }: Move): Promise<boolean> {
    const question = vscode.l10n.t('The key was changed. Move the item of “{0}”?', table);
    const detail = vscode.l10n.t(
      'An item with another key is another item: “{0}” is put, and “{1}” is deleted, both or neither.',
      to,
      from,
    );
    return agree(question, vscode.l10n.t('Move'), detail);
  }

  readonly comparePartly = agreeToComparePartly;

  async replaceRestored(table: string): Promise<boolean> {
    const question = vscode.l10n.t('This text was restored from an earlier window. Replace the item of “{0}” as it is now?', table);
    const detail = vscode.l10n.t('“Compare with Saved” shows what would change.');
    return agree(question, vscode.l10n.t('Overwrite'), detail);
  }
}

async function agree(question: string, action: string, detail?: string): Promise<boolean> {
  const options = { modal: true, ...(detail !== undefined && { detail }) };
  return (await vscode.window.showWarningMessage(question, options, action)) === action;
}

function conflictTitle({ table, changed, isNew }: Conflict): string {
  if (isNew) {
    return vscode.l10n.t('“{0}” already has an item with this key.', table);
  }
  return vscode.l10n.t('Somebody changed {0} of this item since it was opened.', nameSome(changed));
}

/** Asks whether an item is deleted that is not as it was seen. */
export async function deleteNevertheless(table: string, changed: readonly string[]): Promise<boolean> {
  const question = vscode.l10n.t('Somebody changed {0} of this item of “{1}” meanwhile. Delete it nevertheless?', nameSome(changed), table);
  return agree(question, vscode.l10n.t('Delete Item'));
}
