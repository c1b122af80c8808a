import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { quantity } from '../../src/core/quantityText.ts';
import type { Bin } from './bins.ts';

const height = 170;

interface UnitsPlotProps {
  readonly bins: readonly Bin[];
  readonly label: string;
}

/** Bars of read units, and write units on top of them. It is drawn anew when the figures, the width or the theme change. */
export function UnitsPlot({ bins, label }: UnitsPlotProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = place.current;
    if (target === null) {
      return undefined;
    }
    let plot = draw(target, bins);
    const redraw = (): void => {
      plot.destroy();
      plot = draw(target, bins);
    };
    const sizes = new ResizeObserver(() => plot.setSize({ width: target.clientWidth, height }));
    sizes.observe(target);
    const themes = new MutationObserver(redraw);
    themes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      plot.destroy();
    };
  }, [bins]);
  return <div ref={place} class="plot-place" role="img" aria-label={label} />;
}

function draw(target: HTMLElement, bins: readonly Bin[]): uPlot {
  const colour = themeColours();
  const bars = uPlot.paths.bars?.({ size: [0.75, 28] });
  const series = (stroke: string): uPlot.Series => ({
    stroke,
    fill: stroke,
    width: 0,
    points: { show: false },
    ...(bars && { paths: bars }),
  });
  const axis: uPlot.Axis = {
    stroke: colour('--vscode-descriptionForeground', '#888'),
    // In high contrast the theme's own lines would be louder than the bars.
    grid: { stroke: 'rgba(128, 128, 128, 0.25)', width: 1 },
    ticks: { show: false },
    font: `11px ${colour('--vscode-font-family', 'sans-serif')}`,
  };
  const width = bins[0]?.width ?? 0;
  const options: uPlot.Options = {
    width: target.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: (_plot, min, max) => [min - width / 2000, max + width / 2000] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 110, values: (_plot, splits) => splits.map(seconds => clockText(seconds, width)) },
      { ...axis, size: 56, values: (_plot, splits) => splits.map(quantity) },
    ],
    // The sum is drawn first and the reads over it, which leaves the writes to be seen on top.
    series: [{}, series(colour('--vscode-charts-yellow', '#cca700')), series(colour('--vscode-charts-blue', '#3794ff'))],
  };
  const data: uPlot.AlignedData = [
    bins.map(({ at }) => at / 1000),
    bins.map(({ read, write }) => read + write),
    bins.map(({ read }) => read),
  ];
  return new uPlot(options, data, target);
}

/** A canvas knows no CSS variables. */
function themeColours(): (variable: string, otherwise: string) => string {
  const style = getComputedStyle(document.body);
  return (variable, otherwise) => style.getPropertyValue(variable).trim() || otherwise;
}

/** As exact as the bars are wide. */
function clockText(seconds: number, width: number): string {
  const exact = width < 60_000 ? { second: '2-digit' as const } : {};
  return new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', ...exact }).format(seconds * 1000);
}
