import type { VNode } from 'preact';
import type { TableDetailsAnswer } from '../../src/protocol/tableDetails.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Badge, ProgressRing } from '../ui/elements.tsx';
import { JsonIcon, RefreshIcon, TableIcon } from '../ui/icons.tsx';
import { CapacitySection, DurabilitySections, ProtectionSection } from './configuration.tsx';
import type { TableDetailsController } from './controller.ts';
import { ageText, dateText, wordsFor } from './format.ts';
import { GeneralSection, KeysSection } from './general.tsx';
import { IndexesSection } from './indexes.tsx';

interface ViewProps {
  readonly controller: TableDetailsController;
}

export function TableDetailsView({ controller }: ViewProps): VNode {
  const { answer, failure, loading } = controller.state.value;
  return (
    <div class="report details">
      {failure && (
        <Alert
          message={failure.message}
          {...(answer ? { onDismiss: () => controller.dispatch({ type: 'failureDismissed' }) } : { onRetry: () => void controller.load() })}
        />
      )}
      {!answer && loading && (
        <div class="details-blank">
          <ProgressRing label="Reading the table’s description…" />
        </div>
      )}
      {answer && <Details controller={controller} answer={answer} />}
    </div>
  );
}

function Details({ controller, answer }: ViewProps & { readonly answer: TableDetailsAnswer }): VNode {
  const { details } = answer;
  const copy = (text: string): void => void controller.copyText(text);
  return (
    <>
      <PageHeader controller={controller} answer={answer} />
      <div class="sections">
        <GeneralSection details={details} onCopy={copy} />
        <KeysSection details={details} />
        <IndexesSection details={details} onOpen={index => void controller.openTable(index)} />
        <CapacitySection details={details} />
        <ProtectionSection details={details} onCopy={copy} />
        <DurabilitySections details={details} onCopy={copy} />
      </div>
    </>
  );
}

function PageHeader({ controller, answer }: ViewProps & { readonly answer: TableDetailsAnswer }): VNode {
  const { loading, now } = controller.state.value;
  const { details, connection, region } = answer;
  return (
    <header class="page-header">
      <div class="page-title">
        <h1>
          {details.name} <Badge>{wordsFor(details.status)}</Badge>
        </h1>
        <p class="hint">
          {connection} · {region} · read{' '}
          <time dateTime={new Date(details.readAt).toISOString()} title={dateText(details.readAt)}>
            {ageText(details.readAt, now)}
          </time>
          {loading && <span role="status"> · refreshing…</span>}
        </p>
      </div>
      <div class="page-actions">
        <Button id="open-table" appearance="primary" icon={<TableIcon />} onPress={() => void controller.openTable()}>
          Open Table
        </Button>
        <Button id="refresh" icon={<RefreshIcon />} disabled={loading} onPress={() => void controller.load()}>
          Refresh
        </Button>
        <Button id="raw-json" icon={<JsonIcon />} onPress={() => void controller.openRawJson()}>
          Raw JSON
        </Button>
      </div>
    </header>
  );
}
