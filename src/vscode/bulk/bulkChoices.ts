import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';

/** What a person does with a count: nothing, write item by item, or delete in batches. */
export type BulkWay = 'dryRun' | 'oneByOne' | 'inBatches';

export interface BulkChoice {
  readonly title: string;
  /** Which items. */
  readonly meant: string;
  /** How many, and what writing them takes. */
  readonly effort: string;
  /** As doing nothing is called, and what it would tell. */
  readonly dryRun: { readonly label: string; readonly detail: string };
  /** Whether batches can do it. */
  readonly batches: boolean;
}

/** @throws ExplorerError of kind `cancelled` when the person leaves */
export async function chooseWay({ title, meant, effort, dryRun, batches }: BulkChoice): Promise<BulkWay> {
  const ways: readonly (vscode.QuickPickItem & { readonly way: BulkWay })[] = [
    { way: 'dryRun', ...dryRun },
    { way: 'oneByOne', label: `${title}…`, detail: effort },
    ...(batches
      ? [
          {
            way: 'inBatches' as const,
            label: vscode.l10n.t('{0} in Batches…', title),
            detail: vscode.l10n.t('Faster, 25 items a request, but without conditions: what somebody writes to them meanwhile goes too.'),
          },
        ]
      : []),
  ];
  const chosen = await vscode.window.showQuickPick(ways, { title, placeHolder: meant, ignoreFocusOut: true });
  if (chosen === undefined) {
    throw new ExplorerError('cancelled', 'Nothing was changed.');
  }
  return chosen.way;
}
