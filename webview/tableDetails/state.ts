import type { TableDetailsAnswer } from '../../src/protocol/tableDetails.ts';

export interface Failure {
  readonly message: string;
}

export interface State {
  readonly loading: boolean;
  readonly answer: TableDetailsAnswer | undefined;
  readonly failure: Failure | undefined;
  /** The clock, so that the age of what is shown grows. */
  readonly now: number;
}

export type Event =
  | { readonly type: 'loadStarted' }
  | { readonly type: 'loaded'; readonly answer: TableDetailsAnswer; readonly now: number }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'failureDismissed' }
  | { readonly type: 'ticked'; readonly now: number };

export const initialState: State = { loading: true, answer: undefined, failure: undefined, now: 0 };

/** What was read stays in sight while it is read again, and when that fails. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'loadStarted':
      return { ...state, loading: true, failure: undefined };
    case 'loaded':
      return { loading: false, answer: event.answer, failure: undefined, now: event.now };
    case 'failed':
      return { ...state, loading: false, failure: event.failure };
    case 'failureDismissed':
      return { ...state, failure: undefined };
    case 'ticked':
      return { ...state, now: event.now };
  }
}
