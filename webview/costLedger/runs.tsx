import type { VNode } from 'preact';
import type { LedgerLine } from '../../src/core/cost/ledger.ts';
import { Button } from '../ui/button.tsx';
import { columns } from './columns.ts';
import type { Column } from './columns.ts';
import type { CostLedgerController } from './controller.ts';
import { shownLines } from './state.ts';
import type { Sort } from './state.ts';

interface RunsProps {
  readonly controller: CostLedgerController;
  readonly lines: readonly LedgerLine[];
}

export function RunsSection({ controller, lines }: RunsProps): VNode {
  const { sort } = controller.state.value;
  const shown = shownLines(controller.state.value, lines);
  return (
    <section class="section" aria-labelledby="runs-title">
      <h2 id="runs-title">Runs and requests</h2>
      <div class="table-scroll" role="region" aria-label="The runs as a table" tabIndex={0}>
        <table id="runs">
          <thead>
            <tr>
              {columns.map(column => (
                <Heading
                  key={column.id}
                  column={column}
                  sort={sort}
                  onSort={() => controller.dispatch({ type: 'sorted', column: column.id })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(line => (
              <tr key={line.id} class={line.ending === 'running' ? 'running' : ''}>
                {columns.map(column => (
                  <td key={column.id} class={column.isNumeric ? 'numeric' : 'words'}>
                    {column.text(line)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < lines.length && (
        <Button id="show-all" onPress={() => controller.dispatch({ type: 'allShown' })}>
          {`Show all ${lines.length} lines`}
        </Button>
      )}
    </section>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sort: Sort;
  readonly onSort: () => void;
}

function Heading({ column, sort, onSort }: HeadingProps): VNode {
  const direction = sort.column === column.id ? sort.direction : undefined;
  return (
    <th scope="col" class={column.isNumeric ? 'numeric' : ''} {...(direction !== undefined && { 'aria-sort': direction })}>
      <button type="button" class={`sort sort-${direction ?? 'none'}`} onClick={onSort}>
        {column.title}
      </button>
    </th>
  );
}
