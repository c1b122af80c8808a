import { quantity } from '../../src/core/quantityText.ts';
import type { BarChart } from '../ui/barPlot.tsx';
import type { Bin } from './bins.ts';

/** Bars of read units, and write units on top of them. */
export function unitsChart(bins: readonly Bin[]): BarChart {
  const width = bins[0]?.width ?? 0;
  return {
    scale: 'time',
    at: bins.map(({ at }) => at / 1000),
    width: width / 1000,
    textAt: seconds => clockText(seconds, width),
    textOf: quantity,
    // The sum is drawn first and the reads over it, which leaves the writes to be seen on top.
    series: [
      { colour: '--vscode-charts-yellow', otherwise: '#cca700', heights: bins.map(({ read, write }) => read + write) },
      { colour: '--vscode-charts-blue', otherwise: '#3794ff', heights: bins.map(({ read }) => read) },
    ],
  };
}

/** As exact as the bars are wide. */
function clockText(seconds: number, width: number): string {
  const exact = width < 60_000 ? { second: '2-digit' as const } : {};
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', ...exact }).format(seconds * 1000);
}
