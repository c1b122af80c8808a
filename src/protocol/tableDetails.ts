import type { TableDetails } from '../core/tableDetails.ts';

/** What the details page asks of the host. */
export interface TableDetailsHost {
  load(params: object, signal: AbortSignal): Promise<TableDetailsAnswer>;
  copyText(params: { readonly text: string }, signal: AbortSignal): Promise<void>;
  /** Opens the answer of DescribeTable as JSON beside the page. */
  openRawJson(params: object, signal: AbortSignal): Promise<void>;
  openTable(params: { readonly index?: string }, signal: AbortSignal): Promise<void>;
}

export interface TableDetailsAnswer {
  readonly details: TableDetails;
  /** The connection's name, as a person knows it. */
  readonly connection: string;
  readonly region: string;
}
