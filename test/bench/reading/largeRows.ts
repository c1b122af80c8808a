import type { Item } from '../../../src/core/attributeValue.ts';
import { ChangeSet } from '../../../src/core/changeSet/changeSet.ts';
import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { decodeText } from '../../../src/vscode/decodeText.ts';
import { PanelRows } from '../../../src/vscode/tableEditor/panelRows.ts';
import type { Measure } from '../measure.ts';
import { pieces } from './pieces.ts';

/** A screenful of the largest items there are, cut for the page. */
export async function largeRows(): Promise<readonly Measure[]> {
  const store = new ResultStore([], decodeText);
  for (let number = 0; number < 100; number++) {
    store.append(new TextEncoder().encode(JSON.stringify({ Items: [largeItem(number)] })));
  }
  const show = async (clock: ConstructorParameters<typeof PanelRows>[1]): Promise<unknown> =>
    new PanelRows({ store }, clock, { current: ChangeSet.empty, shape: undefined }).rows(
      { from: 0, to: 100 },
      new AbortController().signal,
    );
  return pieces('100 rows of a 390 KB map each, cut for the page', show);
}

function largeItem(number: number): Item {
  const members = Array.from({ length: 7800 }, (_, index) => [`member ${index}`, { S: `the value of ${index} with some words` }] as const);
  return { pk: { S: String(number) }, document: { M: Object.fromEntries(members) } };
}
