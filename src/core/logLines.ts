import { ExplorerError } from './errors.ts';
import type { RequestRecord } from './ports.ts';

/** Operation, table, duration, units and request id: what may stand in a log that is pasted into an issue. */
export function requestLine({ operation, region, table, duration, attempts, units, requestId, failure }: RequestRecord): string {
  const parts = [
    operation,
    table ?? '',
    region,
    `${Math.round(duration)} ms`,
    units === undefined ? '' : `${units} units`,
    attempts === undefined || attempts === 1 ? '' : `${attempts} attempts`,
    failure ?? '',
    requestId ?? '',
  ];
  return parts.filter(part => part !== '').join(' · ');
}

/**
 * Messages of ours hold no values. DynamoDB's own words on what is invalid or unknown to us may, and so may those from
 * elsewhere: of these only the kind or the name is written.
 */
export function failureLine(where: string, error: unknown): string {
  if (!(error instanceof ExplorerError)) {
    return `${where}: ${errorName(error)}`;
  }
  const quotes = error.kind === 'invalid' || (error.kind === 'unexpected' && error.cause !== undefined);
  const cause = error.cause === undefined ? '' : ` (${errorName(error.cause)})`;
  return `${where}: ${quotes ? error.kind : `${error.kind}: ${error.message}`}${cause}`;
}

/** Where it happened in the code; the message before it may quote anything. */
export function stackFrames(error: unknown): string {
  const lines = error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : [];
  return lines.filter(line => /^\s+at /.test(line)).join('\n');
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
