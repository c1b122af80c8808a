import type { ReadRequest } from '../core/readRequest.ts';
import type { ReadOptions } from '../core/readOptions.ts';
import type { CodeTarget } from '../core/requestCode/codeTarget.ts';
import type { ColumnSettings } from '../core/results/columnSettings.ts';
import type { TableShape } from '../core/tableCatalog.ts';
import type { Edited, EditsHost } from './tableEditor/edits.ts';
import type { ItemsHost } from './tableEditor/items.ts';
import type { KnownHost } from './tableEditor/known.ts';
import type { LastRead, Progress, ReadingHost } from './tableEditor/reading.ts';
import type { RequestsHost } from './tableEditor/requests.ts';
import type { RowsHost } from './tableEditor/rows.ts';
import type { ViewsHost } from './tableEditor/views.ts';

/** What the table editor's page asks of the host. */
export interface TableEditorHost extends RequestsHost, KnownHost, ReadingHost, RowsHost, ViewsHost, ItemsHost, EditsHost {
  /** Describes the table, and says where the last read stands. Ends the page by page reading of a page that is gone. */
  load(params: object, signal: AbortSignal): Promise<TableEditorInfo>;
  /** The attribute that says when items expire; undefined where there is none, or nobody may know. */
  timeToLive(params: object, signal: AbortSignal): Promise<string | undefined>;
  /** Keeps how the columns of this table are arranged. */
  keepColumns(params: { readonly settings: ColumnSettings }, signal: AbortSignal): Promise<void>;
  /** Keeps what the form holds for a page that is rebuilt; only the page reads it. */
  keepDraft(params: { readonly draft: string }, signal: AbortSignal): Promise<void>;
  /** A request that was opened from outside, such as a saved query. Each is handed out once. */
  takeOpened(params: object, signal: AbortSignal): Promise<OpenedRequest | undefined>;
}

/** A request to fill the form with. */
export interface OpenedRequest {
  readonly request: ReadRequest;
  /** `show` leaves running it to the person. */
  readonly run: 'run' | 'show';
}

export interface TableEditorInfo {
  readonly table: string;
  readonly connection: string;
  readonly region: string;
  /** Its keys and indexes, from which the page chooses what to read. */
  readonly shape: TableShape;
  /** The source the editor was opened on, and how. */
  readonly start: { readonly mode: 'query' | 'scan'; readonly index?: string };
  /** How to read where a person did not say otherwise. */
  readonly options: ReadOptions;
  /** Items that a page asks for at most. */
  readonly pageSize: number;
  /** Where code that is copied from here reads. */
  readonly target: CodeTarget;
  /** What was kept last with `keepColumns`. */
  readonly columns: ColumnSettings;
  /** What was kept last with `keepDraft`. */
  readonly draft?: string;
  readonly last?: LastRead;
  readonly edited: Edited;
}

/** What the host asks of the page. */
export interface TableEditorPage {
  /** The editor is open already, and was opened again. */
  start(params: TableEditorInfo['start'], signal: AbortSignal): Promise<void>;
  /** Where the read stands, at most ten times a second while it reads, and once when it has ended. */
  progressed(params: Progress, signal: AbortSignal): Promise<void>;
  /** The change set is another, or may be edited where it could not be before, or the other way round. */
  edited(params: Edited, signal: AbortSignal): Promise<void>;
  /** There is a request to take with `takeOpened`. */
  opened(params: object, signal: AbortSignal): Promise<void>;
}
