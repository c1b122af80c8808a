import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { adviceText, indexAdvice } from '../../../src/core/reading/indexAdvice.ts';
import type { ReadState } from '../../../src/core/reading/readState.ts';
import type { PageStatistics, ReadStatistics } from '../../../src/core/reading/readStatistics.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import type { TableShape } from '../../../src/core/tableCatalog.ts';
import type { TableEditorController } from '../controller.ts';
import { PagePlots } from './pagePlots.tsx';
import { summaryOf, unitsBySource } from './statsFigures.ts';

interface StatsViewProps {
  readonly controller: TableEditorController;
  readonly request: ReadRequest;
  readonly shape: TableShape;
  readonly read: ReadState;
}

/** What the read took, page by page. */
export function StatsView({ controller, request, shape, read }: StatsViewProps): VNode {
  const [statistics, setStatistics] = useState<ReadStatistics>({ pages: [] });
  useEffect(() => {
    const asked = new AbortController();
    void controller.results.statistics(asked.signal).then(answer => {
      if (!asked.signal.aborted && answer !== undefined) {
        setStatistics(answer);
      }
    });
    return () => asked.abort();
  }, [read.pages]);
  const shown = useMemo(() => statistics.pages.slice(-shownPages), [statistics]);
  const advice = indexAdvice(request, shape, read);
  return (
    <div class="stats" tabIndex={0} role="region" aria-label="Statistics">
      {advice && <p class="stats-advice">{adviceText(advice, read)}</p>}
      <dl class="stats-figures">
        {summaryOf(read, statistics.pages).map(({ name, text }) => (
          <div key={name} class="stats-figure">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {shown.length > 0 && <PagePlots pages={shown} before={statistics.pages.length - shown.length} />}
      <UnitsTable pages={statistics.pages} />
      <PagesTable pages={statistics.pages} />
    </div>
  );
}

function UnitsTable({ pages }: { readonly pages: readonly PageStatistics[] }): VNode | null {
  const sources = unitsBySource(pages);
  if (sources.length < 2) {
    return null;
  }
  return (
    <table class="stats-table">
      <caption>Read units by what was read</caption>
      <thead>
        <tr>
          <th scope="col">Table or index</th>
          <th scope="col">Units</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ index, units }) => (
          <tr key={index ?? ''}>
            <th scope="row">{index ?? 'Table'}</th>
            <td>{number.format(units)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
/** The last ones: nobody reads thousands. */
const shownPages = 500;

function PagesTable({ pages }: { readonly pages: readonly PageStatistics[] }): VNode | null {
  if (pages.length === 0) {
    return null;
  }
  const hasSegments = pages.some(({ segment }) => segment !== undefined);
  const first = Math.max(0, pages.length - shownPages);
  return (
    <table class="stats-table">
      <caption>{first === 0 ? 'Pages' : `The last ${shownPages} of ${number.format(pages.length)} pages`}</caption>
      <thead>
        <tr>
          <th scope="col">Page</th>
          {hasSegments && <th scope="col">Segment</th>}
          <th scope="col">Items</th>
          <th scope="col">Read</th>
          <th scope="col">Units</th>
          <th scope="col">Latency (ms)</th>
          <th scope="col">Attempts</th>
          <th scope="col">KB</th>
        </tr>
      </thead>
      <tbody>
        {pages.slice(first).map((page, index) => (
          <tr key={first + index}>
            <th scope="row">{first + index + 1}</th>
            {hasSegments && <td>{page.segment === undefined ? '' : page.segment + 1}</td>}
            <td>{number.format(page.items)}</td>
            <td>{number.format(page.scannedCount)}</td>
            <td>{number.format(page.units)}</td>
            <td>{number.format(page.latency)}</td>
            <td>{page.attempts}</td>
            <td>{number.format(page.bytes / 1024)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
