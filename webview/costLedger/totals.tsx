import type { VNode } from 'preact';
import type { DayTotal, TableTotal } from '../../src/core/cost/account.ts';
import { spendText } from '../../src/core/cost/spend.ts';
import type { Spend } from '../../src/core/cost/spend.ts';
import { quantity } from '../../src/core/quantityText.ts';

export function TablesSection({ tables }: { readonly tables: readonly TableTotal[] }): VNode {
  const rows = tables.toSorted((a, b) => b.spend.read + b.spend.write - a.spend.read - a.spend.write);
  return (
    <TotalsTable
      id="tables"
      title="By table, in this window"
      first="Table"
      rows={rows.map(({ region, table = 'several tables', requests, spend, indexes }) => ({
        name: table,
        note: [region, ...Object.entries(indexes).map(([index, units]) => `index ${index}: ${quantity(units)} units`)].join(', '),
        requests,
        spend,
      }))}
    />
  );
}

export function DaysSection({ days }: { readonly days: readonly DayTotal[] }): VNode {
  const rows = days.toReversed().map(({ day, requests, spend }) => ({ name: day, note: '', requests, spend }));
  return <TotalsTable id="days" title="By day, of this workspace" first="Day" rows={rows} />;
}

interface Row {
  readonly name: string;
  readonly note: string;
  readonly requests: number;
  readonly spend: Spend;
}

interface TotalsTableProps {
  readonly id: string;
  readonly title: string;
  readonly first: string;
  readonly rows: readonly Row[];
}

function TotalsTable({ id, title, first, rows }: TotalsTableProps): VNode {
  return (
    <section class="section" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {rows.length === 0 ? (
        <p class="hint">Nothing yet.</p>
      ) : (
        <div class="table-scroll" role="region" aria-label={`${title}, as a table`} tabIndex={0}>
          <table id={id}>
            <thead>
              <tr>
                <th scope="col">{first}</th>
                <th scope="col" class="numeric">
                  Requests
                </th>
                <th scope="col" class="numeric">
                  Read units
                </th>
                <th scope="col" class="numeric">
                  Write units
                </th>
                <th scope="col" class="numeric">
                  Cost
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, note, requests, spend }) => (
                <tr key={`${name} ${note}`}>
                  <th scope="row" class="row-name">
                    {name} {note !== '' && <span class="hint">· {note}</span>}
                  </th>
                  <td class="numeric">{quantity(requests)}</td>
                  <td class="numeric">{quantity(spend.read)}</td>
                  <td class="numeric">{quantity(spend.write)}</td>
                  <td class="numeric">{spendText(spend)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
