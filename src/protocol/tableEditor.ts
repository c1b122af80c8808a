import type { Item } from '../core/attributeValue.ts';
import type { KeySchema } from '../core/keySchema.ts';
import type { ReadRequest } from '../core/readRequest.ts';
import type { ReadState } from '../core/tableRead.ts';

/** What the table editor's page asks of the host. The rows stay in the host; the page asks for the window it shows. */
export interface TableEditorHost {
  /** Describes the table, and says where the last read stands. Ends what the page's predecessor left running. */
  load(params: object, signal: AbortSignal): Promise<TableEditorInfo>;
  /** Keeps what the form holds for a page that is rebuilt; only the page reads it. */
  keepDraft(params: { readonly draft: string }, signal: AbortSignal): Promise<void>;
  /** Starts a new read and drops the rows of the last one. Settles when the first rows are there, or there are none. */
  run(params: { readonly request: ReadRequest }, signal: AbortSignal): Promise<ReadState>;
  /** Reads on from where the last page ended. */
  readMore(params: object, signal: AbortSignal): Promise<ReadState>;
  /** Rows `from` (included) to `to` (excluded) of what was read. */
  rows(params: { readonly from: number; readonly to: number }, signal: AbortSignal): Promise<readonly Item[]>;
  /** Opens the item of a row as a document. */
  openItem(params: { readonly row: number }, signal: AbortSignal): Promise<void>;
  putItem(params: object, signal: AbortSignal): Promise<void>;
  openDetails(params: object, signal: AbortSignal): Promise<void>;
  copyText(params: { readonly text: string }, signal: AbortSignal): Promise<void>;
  /** A request that was opened from outside, such as a saved query. Each is handed out once. */
  takeOpened(params: object, signal: AbortSignal): Promise<OpenedRequest | undefined>;
}

/** A request to fill the form with. */
export interface OpenedRequest {
  readonly request: ReadRequest;
  /** `show` leaves running it to the person. */
  readonly run: 'run' | 'show';
}

export interface SourceInfo {
  /** Absent for the table itself. */
  readonly index?: string;
  readonly kind: 'table' | 'global' | 'local';
  readonly key: KeySchema;
}

export interface TableEditorInfo {
  readonly table: string;
  readonly connection: string;
  readonly region: string;
  /** The table first, then its indexes. */
  readonly sources: readonly SourceInfo[];
  /** The source the editor was opened on, and how. */
  readonly start: { readonly mode: 'query' | 'scan'; readonly index?: string };
  /** What was kept last with `keepDraft`. */
  readonly draft?: string;
  /** The last request and where it stands; `interrupted` when it was still reading for a page that is gone. */
  readonly last?: { readonly request: ReadRequest; readonly state: ReadState; readonly interrupted: boolean };
}

/** What the host asks of the page, when the editor is open already. */
export interface TableEditorPage {
  start(params: TableEditorInfo['start'], signal: AbortSignal): Promise<void>;
  /** There is a request to take with `takeOpened`. */
  opened(params: object, signal: AbortSignal): Promise<void>;
}
