import type { ReadState } from '../../../src/core/reading/readState.ts';
import type { PageStatistics } from '../../../src/core/reading/readStatistics.ts';
import type { SourceUnits } from '../../../src/core/results/wirePage.ts';

export interface Figure {
  readonly name: string;
  readonly text: string;
}

/** The figures of a whole read, ready to be shown. */
export function summaryOf(read: ReadState, pages: readonly PageStatistics[], locale?: string): readonly Figure[] {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const latencies = pages.map(({ latency }) => latency).sort((a, b) => a - b);
  return [
    { name: 'Items returned', text: number.format(read.rowCount) },
    { name: 'Items read', text: number.format(read.scannedCount) },
    { name: 'Read units', text: number.format(read.units) },
    ...(read.money === undefined ? [] : [{ name: 'At list price', text: moneyText(read.money, locale) }]),
    { name: 'Pages', text: number.format(read.pages) },
    { name: 'Latency, median', text: `${number.format(quantile(latencies, 0.5))} ms` },
    { name: 'Latency, slowest', text: `${number.format(latencies.at(-1) ?? 0)} ms` },
    { name: 'Time reading', text: `${number.format(read.elapsed)} ms` },
    { name: 'Bytes received', text: `${number.format(read.bytes / 1024)} KB` },
    { name: 'Retries', text: number.format(read.retries) },
    { name: 'Throttled', text: number.format(read.throttled) },
  ];
}

export function unitsBySource(pages: readonly PageStatistics[]): readonly SourceUnits[] {
  const sums = new Map<string | undefined, number>();
  for (const { index, units } of pages.flatMap(({ sources }) => sources)) {
    sums.set(index, (sums.get(index) ?? 0) + units);
  }
  return [...sums].map(([index, units]) => ({ units, ...(index !== undefined && { index }) }));
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}

function moneyText(money: number, locale?: string): string {
  return money === 0
    ? 'no charge'
    : new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 }).format(money);
}
