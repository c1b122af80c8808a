import type * as vscode from 'vscode';

export interface QuickItem extends vscode.QuickPickItem {
  /** Absent for what is not a choice. */
  readonly id?: string;
}

export function noticeItems({ notice }: { readonly notice?: string | undefined }): QuickItem[] {
  return notice === undefined ? [] : [{ label: '$(warning)', detail: notice, alwaysShow: true }];
}
