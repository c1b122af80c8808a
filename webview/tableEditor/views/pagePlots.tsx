import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageStatistics } from '../../../src/core/reading/readStatistics.ts';
import { quantity } from '../../../src/core/quantityText.ts';
import { BarPlot } from '../../ui/barPlot.tsx';
import type { BarSeries } from '../../ui/barPlot.tsx';

interface PagePlotsProps {
  readonly pages: readonly PageStatistics[];
  /** How many pages came before these. */
  readonly before: number;
}

/** Latency and units of each page as bars, above the table with the same figures. */
export function PagePlots({ pages, before }: PagePlotsProps): VNode {
  const latencies = useMemo(
    () => ({ colour: '--vscode-charts-blue', otherwise: '#3794ff', heights: pages.map(({ latency }) => latency) }),
    [pages],
  );
  const units = useMemo(() => ({ colour: '--vscode-charts-green', otherwise: '#89d185', heights: pages.map(page => page.units) }), [pages]);
  return (
    <div class="stats-plots">
      <PagePlot title="Latency per page (ms)" before={before} bars={latencies} />
      <PagePlot title="Read units per page" before={before} bars={units} />
    </div>
  );
}

interface PagePlotProps {
  readonly title: string;
  readonly before: number;
  readonly bars: BarSeries;
}

/** So that a single bar does not fill the plot. */
const fewest = 20;

function PagePlot({ title, before, bars }: PagePlotProps): VNode {
  const chart = useMemo(() => {
    const at = Array.from({ length: Math.max(fewest, bars.heights.length) }, (_, index) => before + index + 1);
    const heights = at.map((_, index) => bars.heights[index] ?? 0);
    return {
      scale: 'number',
      at,
      width: 1,
      textAt: (page: number) => String(page),
      textOf: quantity,
      series: [{ ...bars, heights }],
    } as const;
  }, [bars, before]);
  return (
    <figure class="plot stats-plot">
      <figcaption>{title}</figcaption>
      <BarPlot chart={chart} label={`${title}, as a bar chart. The table of pages has the same figures.`} />
    </figure>
  );
}
