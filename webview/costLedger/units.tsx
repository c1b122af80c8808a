import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Point } from '../../src/core/cost/account.ts';
import { durationText, quantity } from '../../src/core/quantityText.ts';
import { BarPlot } from '../ui/barPlot.tsx';
import { binsOf } from './bins.ts';
import type { Bin } from './bins.ts';
import { timeText } from './columns.ts';
import { unitsChart } from './unitsChart.ts';

/** The plot, and beside it the same figures as a table, for whoever does not see a plot. */
export function UnitsSection({ points, now }: { readonly points: readonly Point[]; readonly now: number }): VNode | null {
  // The plot is drawn anew with other bins: sorting a table below must not do that.
  const bins = useMemo(() => binsOf(points, now), [points, now]);
  const chart = useMemo(() => unitsChart(bins), [bins]);
  const [first] = bins;
  if (first === undefined) {
    return null;
  }
  return (
    <section class="section" aria-labelledby="units-title">
      <h2 id="units-title">Units over time</h2>
      <figure class="plot">
        <BarPlot
          chart={chart}
          label={`Units every ${durationText(first.width / 1000)}, as a bar chart. The table below has the same figures.`}
        />
        <figcaption class="legend">
          <span class="legend-read">Read units</span>
          <span class="legend-write">Write units</span>
          <span class="hint">every {durationText(first.width / 1000)}</span>
        </figcaption>
      </figure>
      <details id="figures">
        <summary>The same as figures</summary>
        <Figures bins={bins.filter(({ read, write }) => read + write > 0)} />
      </details>
    </section>
  );
}

function Figures({ bins }: { readonly bins: readonly Bin[] }): VNode {
  return (
    <div class="table-scroll" role="region" aria-label="Units over time, as figures" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col" class="numeric">
              Read units
            </th>
            <th scope="col" class="numeric">
              Write units
            </th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ at, read, write }) => (
            <tr key={at}>
              <th scope="row" class="row-name">
                {timeText(at)}
              </th>
              <td class="numeric">{quantity(read)}</td>
              <td class="numeric">{quantity(write)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
