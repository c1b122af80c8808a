import type { VNode } from 'preact';
import { noSpend, spendText } from '../../src/core/cost/spend.ts';
import { quantity } from '../../src/core/quantityText.ts';
import type { ConnectionCosts } from '../../src/protocol/costLedger.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Dropdown } from '../ui/dropdown.tsx';
import { Link, ProgressRing } from '../ui/elements.tsx';
import { ClearIcon } from '../ui/icons.tsx';
import type { CostLedgerController } from './controller.ts';
import { CsvButton } from './csvButton.tsx';
import { RunsSection } from './runs.tsx';
import { chosenCosts } from './state.ts';
import { DaysSection, TablesSection } from './totals.tsx';
import { UnitsSection } from './units.tsx';

interface ViewProps {
  readonly controller: CostLedgerController;
}

export function CostLedgerView({ controller }: ViewProps): VNode {
  const { report, failure } = controller.state.value;
  const costs = chosenCosts(controller.state.value);
  return (
    <div class="report">
      {failure !== undefined && <Alert message={failure} onDismiss={() => controller.dispatch({ type: 'failureDismissed' })} />}
      {report === undefined ? <ProgressRing label="Reading the ledger…" /> : <PageHeader controller={controller} costs={costs} />}
      {report !== undefined && (costs === undefined || isEmpty(costs) ? <Nothing /> : <Costs controller={controller} costs={costs} />)}
    </div>
  );
}

function isEmpty({ lines, days }: ConnectionCosts): boolean {
  return lines.length === 0 && days.length === 0;
}

function PageHeader({ controller, costs }: ViewProps & { readonly costs: ConnectionCosts | undefined }): VNode {
  const connections = controller.state.value.report?.connections ?? [];
  return (
    <header class="page-header">
      <div class="page-title">
        <h1>{costs === undefined ? 'Costs' : `Costs of ${costs.name}`}</h1>
        <p class="hint">Capacity units that requests from this window consumed, at list price.</p>
      </div>
      {costs && (
        <div class="page-actions">
          {connections.length > 1 && (
            <Dropdown
              id="connection"
              label="Connection"
              labelHidden
              value={costs.id}
              choices={connections.map(({ id, name }) => ({ value: id, text: name }))}
              onChange={connection => void controller.choose(connection)}
            />
          )}
          <CsvButton disabled={costs.lines.length === 0} onCopy={async () => controller.copyCsv()} />
          <Button id="clear" icon={<ClearIcon />} disabled={isEmpty(costs)} onPress={() => void controller.clear()}>
            Clear
          </Button>
        </div>
      )}
    </header>
  );
}

function Nothing(): VNode {
  return (
    <p class="nothing" id="nothing">
      Nothing was consumed yet. Query, scan or edit a table, and what it took is listed here.
    </p>
  );
}

function Costs({ controller, costs }: ViewProps & { readonly costs: ConnectionCosts }): VNode {
  return (
    <>
      <Totals costs={costs} />
      <UnitsSection points={costs.points} now={controller.state.value.now} />
      <RunsSection controller={controller} lines={costs.lines} />
      <TablesSection tables={costs.tables} />
      <DaysSection days={costs.days} />
      <PricesSection rates={costs.rates} />
    </>
  );
}

function Totals({ costs: { total, tables } }: { readonly costs: ConnectionCosts }): VNode {
  const requests = tables.reduce((sum, table) => sum + table.requests, 0);
  const cost = total === noSpend || requests === 0 ? '–' : spendText(total);
  return (
    <section class="section" aria-labelledby="totals-title">
      <h2 id="totals-title">In this window</h2>
      <dl class="totals" id="totals">
        <Total name="Cost" text={cost} />
        <Total name="Read units" text={quantity(total.read)} />
        <Total name="Write units" text={quantity(total.write)} />
        <Total name="Requests" text={quantity(requests)} />
      </dl>
    </section>
  );
}

function Total({ name, text }: { readonly name: string; readonly text: string }): VNode {
  return (
    <div class="total">
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function PricesSection({ rates }: { readonly rates: readonly string[] }): VNode {
  return (
    <section class="section" aria-labelledby="prices-title">
      <h2 id="prices-title">Prices</h2>
      <ul class="prices" id="prices">
        {rates.map(rate => (
          <li key={rate}>{rate}</li>
        ))}
      </ul>
      <p class="hint">
        List prices leave out free tiers, discounts, storage, indexes’ writes that were not reported, and taxes. “≈” marks a price that
        stands in for one that is not known. Your own prices belong into the setting <code>dynamodb.cost.prices</code>.{' '}
        <Link href="https://aws.amazon.com/dynamodb/pricing/">AWS’s own page</Link>
      </p>
    </section>
  );
}
