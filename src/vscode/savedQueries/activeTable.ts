import * as vscode from 'vscode';
import type { SourceRef } from '../../core/tableRef.ts';
import { addressOf } from '../resource.ts';

/** The table whose editor is active. */
export function activeTable(): SourceRef | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const address = input instanceof vscode.TabInputCustom ? addressOf(input.uri) : undefined;
  return address?.kind === 'table' ? address.ref : undefined;
}
