import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { ReadState } from '../../src/core/reading/readState.ts';
import type { Progress } from '../../src/protocol/tableEditor/reading.ts';
import type { SourceInfo, TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import { begin, editForm } from './edits.ts';
import type { Edit } from './edits.ts';
import { emptyForm, formOf, sourceOf } from './form.ts';
import type { Form } from './form.ts';
import { findProblems } from './formRequest.ts';
import type { Problems } from './formRequest.ts';
import { readDraft } from './remembered.ts';
import type { Remembered } from './remembered.ts';

export interface Failure {
  readonly message: string;
}

export type Activity = 'loading' | 'idle' | 'running' | 'loadingMore';

export interface State {
  readonly activity: Activity;
  /** Absent until the table is described. */
  readonly info: TableEditorInfo | undefined;
  readonly form: Form | undefined;
  /** How often Run was pressed while something was missing: from the first on, empty fields are named too. */
  readonly attempts: number;
  readonly request: ReadRequest | undefined;
  /** The id of the run whose rows are shown, or awaited. */
  readonly run: string | undefined;
  readonly read: ReadState | undefined;
  /** Changes with every run: the rows of the one before are gone. */
  readonly runId: number;
  readonly stopped: boolean;
  readonly failure: Failure | undefined;
}

export type Event =
  | { readonly type: 'loadStarted' }
  | { readonly type: 'loaded'; readonly info: TableEditorInfo; readonly remembered: Remembered | undefined }
  | { readonly type: 'edited'; readonly edit: Edit }
  | { readonly type: 'runAttempted' }
  | { readonly type: 'runStarted'; readonly id: string; readonly request: ReadRequest }
  | { readonly type: 'moreStarted' }
  /** It goes on: no rows have come so far. */
  | { readonly type: 'readProgressed'; readonly read: ReadState }
  /** The host says how far it is, unasked. */
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'readSettled'; readonly read: ReadState }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** Something beside the read. */
  | { readonly type: 'askFailed'; readonly failure: Failure }
  | { readonly type: 'failureDismissed' };

export const initialState: State = {
  activity: 'loading',
  info: undefined,
  form: undefined,
  attempts: 0,
  request: undefined,
  run: undefined,
  read: undefined,
  runId: 0,
  stopped: false,
  failure: undefined,
};

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'loadStarted':
      return { ...state, activity: 'loading', failure: undefined };
    case 'loaded':
      return loaded(state, event.info, event.remembered);
    case 'edited':
      return state.info && state.form ? { ...state, form: editForm(state.form, state.info, event.edit) } : state;
    case 'runAttempted':
      return { ...state, attempts: state.attempts + 1 };
    case 'runStarted':
      return {
        ...state,
        activity: 'running',
        request: event.request,
        run: event.id,
        read: undefined,
        runId: state.runId + 1,
        attempts: 0,
        stopped: false,
        failure: undefined,
      };
    case 'moreStarted':
      return { ...state, activity: 'loadingMore', stopped: false, failure: undefined };
    case 'readProgressed':
      return { ...state, read: event.read };
    case 'progressed':
      return isOfRun(state, event.progress) ? { ...state, read: event.progress.state } : state;
    case 'readSettled':
      return { ...state, activity: 'idle', read: event.read };
    case 'stopped':
      return { ...state, activity: 'idle', stopped: true };
    case 'failed':
      return { ...state, activity: 'idle', failure: event.failure };
    case 'askFailed':
      return { ...state, failure: event.failure };
    case 'failureDismissed':
      return { ...state, failure: undefined };
  }
}

/** What is told of a stopped read, or of one before, comes too late. */
function isOfRun({ run, activity }: State, { id }: Progress): boolean {
  return id === run && (activity === 'running' || activity === 'loadingMore');
}

/** A page that was thrown away is as it was. */
function loaded(state: State, info: TableEditorInfo, remembered: Remembered | undefined): State {
  return {
    ...state,
    activity: 'idle',
    info,
    form: formAfterLoad(info, remembered),
    request: info.last?.request,
    run: info.last?.id,
    read: info.last?.state,
    runId: state.runId + 1,
    failure: undefined,
  };
}

/** What was typed last; after the window was reloaded, the form of the last request with what was chosen since. */
function formAfterLoad(info: TableEditorInfo, remembered: Remembered | undefined): Form {
  const draft = readDraft(info.draft);
  if (draft) {
    const isSameStart = draft.start.mode === info.start.mode && draft.start.index === info.start.index;
    const from = isSameStart ? { mode: draft.form.mode, ...(draft.form.index !== undefined && { index: draft.form.index }) } : info.start;
    return begin(draft.form, info, from);
  }
  const base = info.last ? formOf(info.last.request, info) : emptyForm(info);
  return remembered ? recall(base, info, remembered) : base;
}

function recall(form: Form, info: TableEditorInfo, remembered: Remembered): Form {
  if (remembered.start.mode !== info.start.mode || remembered.start.index !== info.start.index) {
    // The table was opened again, in another way, after this was remembered.
    return begin(form, info, info.start);
  }
  const chosen = begin(form, info, remembered);
  const sort = chosen.sort.map((field, index) => ({ ...field, operator: remembered.sortOperators[index] ?? field.operator }));
  return { ...chosen, sort, direction: remembered.direction };
}

export function currentSource(state: State): SourceInfo | undefined {
  return state.info && state.form ? sourceOf(state.info, state.form.index) : undefined;
}

export function problemsOf(state: State): Problems {
  const source = currentSource(state);
  return state.form && source ? findProblems(state.form, source.key, state.attempts > 0) : new Map();
}
