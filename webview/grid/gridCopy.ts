import type { CopyFormat } from '../../src/core/results/copyText.ts';
import type { GridHost } from './gridHost.ts';
import { amount, blockOf, countOf, indexesOf } from './selection/selectedCells.ts';

/** Copies what is selected. The page does it: most rows are not here. */
export class GridCopy {
  constructor(private readonly host: GridHost) {}

  copy(format: CopyFormat): void {
    const { selection, size, columns, announcer } = this.host;
    const block = blockOf(selection, size);
    if (block === undefined) {
      announcer.show(
        selection.others.length > 0
          ? 'Ranges can be copied together when they are of the same rows or the same columns'
          : 'Nothing is selected',
      );
      return;
    }
    const cells = countOf(block.rows) * countOf(block.columns);
    const names = indexesOf(block.columns).flatMap(column => columns.at(column)?.name ?? []);
    this.host.emit('copyrange', {
      rows: block.rows,
      columns: names,
      format,
      respondWith: copied => void this.tell(copied, `Copied ${amount(cells, 'cell')}`),
    });
  }

  copyName(): void {
    const name = this.host.columns.at(this.host.selection.active.column)?.name;
    if (name !== undefined) {
      this.copyText(name);
    }
  }

  copyText(text: string): void {
    this.host.emit('copycell', { text });
    this.host.announcer.show('Copied');
  }

  /** Why it failed is the page's to say. */
  private async tell(copied: Promise<void>, text: string): Promise<void> {
    const { announcer } = this.host;
    announcer.show('Copying…');
    try {
      await copied;
      announcer.show(text);
    } catch {
      announcer.show('Not copied');
    }
  }
}
