import * as vscode from 'vscode';
import type { ItemForm } from '../../core/items/itemForm.ts';

/** The form each document is printed in: chosen for it, or the setting's. Of a text that is there, its own keys tell. */
export class ItemForms {
  private readonly chosen = new Map<string, ItemForm>();

  of(uri: vscode.Uri): ItemForm {
    return this.chosen.get(uri.toString()) ?? vscode.workspace.getConfiguration('dynamodb').get<ItemForm>('item.form', 'plain');
  }

  choose(uri: vscode.Uri, form: ItemForm): void {
    this.chosen.set(uri.toString(), form);
  }

  forget(uri: vscode.Uri): void {
    this.chosen.delete(uri.toString());
  }
}
