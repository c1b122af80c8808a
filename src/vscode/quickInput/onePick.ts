import type * as vscode from 'vscode';
import type { QuickItem } from './quickItems.ts';
import type { Stage } from './stage.ts';
import type { Reply } from './steps.ts';

/** Lets a person choose one of the items that have an id. */
export async function chooseOne(
  stage: Stage,
  pick: vscode.QuickPick<QuickItem>,
  items: readonly QuickItem[],
  proposed: string | undefined,
): Promise<Reply> {
  pick.items = items;
  const choices = items.filter(({ id }) => id !== undefined);
  const current = choices.find(({ id }) => id === proposed) ?? choices[0];
  // Otherwise what is only said would be active, and Enter do nothing.
  pick.activeItems = current === undefined ? [] : [current];
  return stage.settle(pick, reply => [
    pick.onDidAccept(() => {
      const id = pick.selectedItems[0]?.id;
      if (id !== undefined) {
        reply({ kind: 'next', value: id });
      }
    }),
    pick.onDidTriggerButton(() => reply({ kind: 'back' })),
  ]);
}
