import type { TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import type { GridSort } from '../grid/gridEvents.ts';
import type { Form } from './form/form.ts';
import { sortOperators } from './form/operators.ts';
import type { SortOperator } from './form/operators.ts';
import { isViewName } from './views/viewName.ts';
import type { ViewName } from './views/viewName.ts';

/**
 * What VS Code keeps on disk for a hidden page. Choices only, never what was typed: key values and filters come back from the
 * host, which has them in memory.
 */
export interface Remembered {
  readonly start: TableEditorInfo['start'];
  readonly mode: Form['mode'];
  readonly index?: string | null;
  readonly direction: Form['direction'];
  readonly sortOperators: readonly SortOperator[];
  readonly view: ViewName;
}

export function remember(info: TableEditorInfo, form: Form, view: ViewName): Remembered {
  return {
    start: info.start,
    mode: form.mode,
    ...(form.index === undefined ? {} : { index: form.index }),
    direction: form.direction,
    sortOperators: form.sort.map(({ operator }) => operator),
    view,
  };
}

/** Where a person is among the rows: as the grid counts them. */
export interface Place {
  readonly row: number;
  readonly column: number;
  /** Whether the focus is there, or elsewhere on the page. */
  readonly hasFocus: boolean;
}

/** How the rows of a run are looked at. */
export interface Look {
  /** The id of the run. */
  readonly run: string | undefined;
  readonly place?: Place;
  readonly sort?: GridSort;
  readonly rowFilter: string;
}

/** The page as it stands, for the host to keep in memory. */
export interface Draft {
  readonly start: TableEditorInfo['start'];
  readonly form: Form;
  readonly look: Look;
}

export function draftOf({ start }: TableEditorInfo, form: Form, look: Look): string {
  return JSON.stringify({ start, form, look } satisfies Draft);
}

/** The host is older than any of its pages and ends with its version, so that a draft is always one of ours. */
export function readDraft(draft: string | undefined): Draft | undefined {
  return draft === undefined ? undefined : (JSON.parse(draft) as Draft);
}

/** What was kept may come from another version of this page. */
export function asRemembered(kept: unknown): Remembered | undefined {
  if (!isRecord(kept) || !isStart(kept.start) || !isChoice(kept)) {
    return undefined;
  }
  const { direction, sortOperators: keptOperators } = kept;
  if ((direction !== 'ascending' && direction !== 'descending') || !Array.isArray(keptOperators)) {
    return undefined;
  }
  return {
    start: kept.start,
    mode: kept.mode,
    ...(kept.index === undefined ? {} : { index: kept.index }),
    direction,
    sortOperators: keptOperators.map((kept: unknown) => sortOperators.find(({ value }) => value === kept)?.value ?? 'any'),
    view: isViewName(kept.view) ? kept.view : 'table',
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isChoice(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & Pick<Form, 'mode' | 'index'> {
  const { mode, index } = value;
  return (mode === 'auto' || mode === 'query' || mode === 'scan') && (index === undefined || index === null || typeof index === 'string');
}

function isStart(value: unknown): value is Readonly<Record<string, unknown>> & TableEditorInfo['start'] {
  return (
    isRecord(value) && (value.mode === 'query' || value.mode === 'scan') && (value.index === undefined || typeof value.index === 'string')
  );
}
