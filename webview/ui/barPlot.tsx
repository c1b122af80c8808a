import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './barPlot.css';

/** As `.plot-place` is high. */
const height = 170;

/** Bars over places on one line. */
export interface BarChart {
  /** `time` in seconds since the epoch, or `number` for what is counted. */
  readonly scale: 'time' | 'number';
  /** Where each bar stands, ascending. */
  readonly at: readonly number[];
  /** From one bar to the next. */
  readonly width: number;
  readonly textAt: (at: number) => string;
  readonly textOf: (height: number) => string;
  /** Each is drawn over the one before it. */
  readonly series: readonly BarSeries[];
}

export interface BarSeries {
  /** A variable of the theme. */
  readonly colour: string;
  /** The colour in themes that do not have it. */
  readonly otherwise: string;
  /** One for each bar. */
  readonly heights: readonly number[];
}

interface BarPlotProps {
  /** It is drawn anew with another one: keep it while the figures are the same. */
  readonly chart: BarChart;
  /** What a screen reader says; the figures themselves belong in a table beside it. */
  readonly label: string;
}

/** A bar chart. It is drawn anew when the figures, the width or the theme change. */
export function BarPlot({ chart, label }: BarPlotProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = place.current;
    if (target === null) {
      return undefined;
    }
    let plot = draw(target, chart);
    const redraw = (): void => {
      plot.destroy();
      plot = draw(target, chart);
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
  }, [chart]);
  return <div ref={place} class="plot-place" role="img" aria-label={label} />;
}

function draw(target: HTMLElement, { scale, at, width, textAt, textOf, series }: BarChart): uPlot {
  const colour = themeColours();
  const bars = uPlot.paths.bars?.({ size: [0.75, 28] });
  const drawn = (stroke: string): uPlot.Series => ({
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
  const options: uPlot.Options = {
    width: target.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: scale === 'time', range: (_plot, min, max) => [min - width / 2, max + width / 2] },
      y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.1)] },
    },
    axes: [
      { ...axis, ...placing[scale], grid: { show: false }, size: 26, values: (_plot, splits) => splits.map(textAt) },
      { ...axis, size: 56, values: (_plot, splits) => splits.map(textOf) },
    ],
    series: [{}, ...series.map(each => drawn(colour(each.colour, each.otherwise)))],
  };
  return new uPlot(options, [[...at], ...series.map(({ heights }) => [...heights])], target);
}

/** Texts of times are long; between two that are counted there is nothing to count. */
const placing: Readonly<Record<BarChart['scale'], uPlot.Axis>> = {
  time: { space: 110 },
  number: { space: 40, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
};

/** A canvas knows no CSS variables. */
function themeColours(): (variable: string, otherwise: string) => string {
  const style = getComputedStyle(document.body);
  return (variable, otherwise) => style.getPropertyValue(variable).trim() || otherwise;
}
