import { chooseRead } from '../../src/core/chooseRead.ts';
import type { Choice } from '../../src/core/choosing/readReason.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { ReadState } from '../../src/core/reading/readState.ts';
import { defaultColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { Edited } from '../../src/protocol/tableEditor/edits.ts';
import type { View } from '../../src/protocol/tableEditor/rows.ts';
import type { GridSort } from '../grid/gridEvents.ts';
import type { FirstRead, Progress } from '../../src/protocol/tableEditor/reading.ts';
import type { TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import { editForm } from './form/edits.ts';
import type { Edit } from './form/edits.ts';
import { begin, emptyForm, shownKey, withSource } from './form/form.ts';
import type { Form } from './form/form.ts';
import { formOf } from './form/formOfRequest.ts';
import { findProblems } from './form/formProblems.ts';
import type { Problems } from './form/formProblems.ts';
import { wishOf } from './form/formWish.ts';
import { readDraft } from './remembered.ts';
import type { Place, Remembered } from './remembered.ts';
import type { ViewName } from './views/viewName.ts';

export interface Failure {
  readonly message: string;
}

export type Activity = 'loading' | 'idle' | 'running' | 'loadingMore' | 'readingAll';

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
  readonly view: ViewName;
  readonly limitsShown: boolean;
  readonly codeShown: boolean;
  /** Which of the rows are shown, where they are sorted or filtered; absent where all are, as they came. */
  readonly shown: View | undefined;
  /** Another one whenever a person has arranged the rows anew; edits move rows without that. */
  readonly arrangement: number;
  /** Another one whenever the change set has. */
  readonly edits: number;
  readonly sort: GridSort | undefined;
  /** The rows that came with the answer to the run, as long as they are shown where they came. */
  readonly first: FirstRead | undefined;
  /** Where a person was when the page was thrown away. */
  readonly place: Place | undefined;
  /** A text that the rows to be shown have. */
  readonly rowFilter: string;
  readonly columns: ColumnSettings;
  /** The attribute that says when items expire. */
  readonly timeToLive: string | undefined;
}

export type Event =
  | { readonly type: 'loadStarted' }
  | { readonly type: 'loaded'; readonly info: TableEditorInfo; readonly remembered: Remembered | undefined }
  | { readonly type: 'edited'; readonly edit: Edit }
  | { readonly type: 'runAttempted' }
  | { readonly type: 'runStarted'; readonly id: string; readonly request: ReadRequest }
  /** A run has found its first rows, or none so far. */
  | { readonly type: 'firstRead'; readonly first: FirstRead }
  | { readonly type: 'moreStarted' }
  | { readonly type: 'allStarted' }
  /** It goes on: no rows have come so far. */
  | { readonly type: 'readProgressed'; readonly read: ReadState }
  /** The host says how far it is, unasked. */
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'readSettled'; readonly read: ReadState }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly failure: Failure }
  /** Something beside the read. */
  | { readonly type: 'askFailed'; readonly failure: Failure }
  | { readonly type: 'viewChanged'; readonly view: ViewName }
  | { readonly type: 'limitsToggled' }
  | { readonly type: 'codeToggled' }
  | { readonly type: 'sorted'; readonly sort: GridSort | undefined }
  | { readonly type: 'rowFilterTyped'; readonly text: string }
  | { readonly type: 'arranged'; readonly shown: View }
  | { readonly type: 'columnsArranged'; readonly columns: ColumnSettings }
  | { readonly type: 'changed'; readonly edited: Edited }
  | { readonly type: 'timeToLiveKnown'; readonly timeToLive: string | undefined }
  | { readonly type: 'failureDismissed' };

/** Rows as they came. */
const asRead = { shown: undefined, first: undefined, place: undefined, sort: undefined, rowFilter: '' };

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
  view: 'table',
  limitsShown: false,
  codeShown: false,
  ...asRead,
  arrangement: 0,
  edits: 0,
  columns: defaultColumnSettings,
  timeToLive: undefined,
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
        ...asRead,
        runId: state.runId + 1,
        attempts: 0,
        stopped: false,
        failure: undefined,
      };
    case 'firstRead':
      return { ...state, read: event.first.state, shown: event.first.view, first: event.first };
    case 'moreStarted':
      return { ...state, activity: 'loadingMore', stopped: false, failure: undefined };
    case 'allStarted':
      return { ...state, activity: 'readingAll', stopped: false, failure: undefined };
    case 'readProgressed':
      return { ...state, read: event.read };
    case 'progressed':
      return isOfRun(state, event.progress) ? progressed(state, event.progress) : state;
    case 'readSettled':
      return { ...state, activity: 'idle', read: event.read };
    case 'stopped':
      return { ...state, activity: 'idle', stopped: true };
    case 'failed':
      return { ...state, activity: 'idle', failure: event.failure };
    case 'askFailed':
      return { ...state, failure: event.failure };
    case 'viewChanged':
      return { ...state, view: event.view };
    case 'sorted':
      return { ...state, sort: event.sort };
    case 'rowFilterTyped':
      return { ...state, rowFilter: event.text };
    case 'arranged':
      return { ...state, shown: event.shown, first: undefined, arrangement: state.arrangement + 1 };
    case 'changed':
      return changed(state, event.edited);
    case 'columnsArranged':
      return { ...state, columns: event.columns };
    case 'timeToLiveKnown':
      return { ...state, timeToLive: event.timeToLive };
    case 'codeToggled':
      return { ...state, codeShown: !state.codeShown };
    case 'limitsToggled':
      return { ...state, limitsShown: !state.limitsShown };
    case 'failureDismissed':
      return { ...state, failure: undefined };
  }
}

/** What is told of a stopped read, or of one before, comes too late. */
function isOfRun({ run, activity, read }: State, { id, state }: Progress): boolean {
  // The first rows come with the answer to the run; asking for them on hearing of them would take longer.
  const isAnswered = activity !== 'running' || read !== undefined || state.rowCount === 0;
  return id === run && isReading(activity) && isAnswered;
}

export function isReading(activity: Activity): boolean {
  return activity === 'running' || activity === 'loadingMore' || activity === 'readingAll';
}

/** Nobody here waits for the end of what a page before this one began: the host tells of it. */
function progressed(state: State, { state: read, view: shown }: Progress): State {
  const hasEnded = state.activity === 'readingAll' && read.reading === undefined;
  const isMoved = state.shown !== undefined && state.shown.version !== shown.version;
  const arrangement = state.arrangement + (isMoved ? 1 : 0);
  return { ...state, read, shown, ...(isMoved && { first: undefined }), arrangement, activity: hasEnded ? 'idle' : state.activity };
}

/** Rows may have come, gone or moved: they are read again where they are seen. */
function changed(state: State, edited: Edited): State {
  const info = state.info && { ...state.info, edited };
  return { ...state, info, shown: edited.view, first: undefined, edits: state.edits + 1 };
}

/** A page that was thrown away is as it was. */
function loaded(state: State, info: TableEditorInfo, remembered: Remembered | undefined): State {
  const look = readDraft(info.draft)?.look;
  return {
    ...state,
    // What reads all goes on while there is no page.
    activity: info.last?.state.reading === 'all' ? 'readingAll' : 'idle',
    info,
    form: formAfterLoad(info, remembered),
    request: info.last?.request,
    run: info.last?.id,
    read: info.last?.state,
    shown: info.last?.view ?? (info.edited.view.rowCount > 0 ? info.edited.view : undefined),
    columns: info.columns,
    runId: state.runId + 1,
    failure: info.last?.failure === undefined ? undefined : { message: info.last.failure },
    view: remembered?.view ?? state.view,
    // The host has arranged the rows of the run for it, if it is still the same.
    ...(look !== undefined && look.run === info.last?.id && { place: look.place, sort: look.sort, rowFilter: look.rowFilter }),
  };
}

/** What was typed last; after the window was reloaded, the form of the last request with what was chosen since. */
function formAfterLoad(info: TableEditorInfo, remembered: Remembered | undefined): Form {
  const draft = readDraft(info.draft);
  if (draft) {
    const isSameStart = draft.start.mode === info.start.mode && draft.start.index === info.start.index;
    return isSameStart ? withSource(draft.form, info, knownIndex(draft.form, info)) : begin(draft.form, info, info.start);
  }
  const base = info.last ? formOf(info.last.request, info) : emptyForm(info);
  return remembered ? recall(base, info, remembered) : base;
}

function recall(form: Form, info: TableEditorInfo, remembered: Remembered): Form {
  if (remembered.start.mode !== info.start.mode || remembered.start.index !== info.start.index) {
    // The table was opened again, in another way, after this was remembered.
    return begin(form, info, info.start);
  }
  const chosen = withSource(form, info, knownIndex(remembered, info));
  const sort = chosen.sort.map((field, index) => ({ ...field, operator: remembered.sortOperators[index] ?? field.operator }));
  return { ...chosen, sort, mode: remembered.mode, direction: remembered.direction };
}

/** An index may have been deleted meanwhile. */
function knownIndex({ index }: Pick<Form, 'index'>, { shape }: TableEditorInfo): Form['index'] {
  return typeof index !== 'string' || shape.indexes.some(({ name }) => name === index) ? index : undefined;
}

/** The key whose attributes have fields of their own. */
export function shownKeyOf({ info, form }: State): KeySchema | undefined {
  return info && form && shownKey(info.shape, form);
}

export function problemsOf(state: State): Problems {
  const key = shownKeyOf(state);
  return state.form && key ? findProblems(state.form, key, state.attempts > 0) : new Map();
}

/** What the form comes to as it stands, before it is run. */
export function choiceOf({ info, form }: State): Choice | undefined {
  return info && form && chooseRead(info.table, info.shape, wishOf(form, shownKey(info.shape, form)));
}

/** The request the form states. @returns nothing while something is missing or wrong */
export function requestOf(state: State): ReadRequest | undefined {
  const { size } = problemsOf({ ...state, attempts: 1 });
  return size === 0 ? choiceOf(state)?.request : undefined;
}
