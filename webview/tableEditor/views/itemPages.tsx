import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { WholeItem, WholeItems } from '../../../src/protocol/tableEditor/views.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressRing } from '../../ui/elements.tsx';
import type { TableEditorController } from '../controller.ts';

interface ItemPagesProps {
  readonly controller: TableEditorController;
  readonly rowCount: number;
  /** Another one means other rows in the same places. */
  readonly arrangement: string;
  readonly children: (items: readonly WholeItem[]) => ComponentChildren;
}

/** Whole items, a few at a time: how many fit is the host's to say, so pages are known by where they begin. */
export function ItemPages({ controller, rowCount, arrangement, children }: ItemPagesProps): VNode {
  const [starts, setStarts] = useState<readonly number[]>([0]);
  const [page, setPage] = useState<WholeItems>();
  const from = starts.at(-1) ?? 0;

  useEffect(() => setStarts([0]), [arrangement]);
  useEffect(() => {
    const asked = new AbortController();
    void controller.results.wholeItems(from, asked.signal).then(answer => {
      if (!asked.signal.aborted && answer !== undefined) {
        setPage(answer);
      }
    });
    return () => asked.abort();
    // A page that was not full may have more to show once more was read.
  }, [from, arrangement, page !== undefined && page.next < rowCount]);

  if (page === undefined) {
    return <ProgressRing label="Fetching items…" />;
  }
  const number = new Intl.NumberFormat();
  return (
    <div class="item-pages">
      <div class="item-pages-content" tabIndex={0} role="region" aria-label="Items">
        {children(page.items)}
      </div>
      <nav class="item-pages-nav" aria-label="Pages of items">
        <Button id="previous-items" disabled={starts.length < 2} onPress={() => setStarts(starts.slice(0, -1))}>
          Previous
        </Button>
        <span role="status">
          Items {number.format(from + 1)}–{number.format(page.next)} of {number.format(rowCount)}
        </span>
        <Button id="next-items" disabled={page.next >= rowCount} onPress={() => setStarts([...starts, page.next])}>
          Next
        </Button>
      </nav>
    </div>
  );
}
