import type { ReviewDecision, ReviewInfo } from '../../src/protocol/changeReview.ts';

export interface State {
  readonly info?: ReviewInfo;
  /** Indexes of the changes that are not to be written. */
  readonly rejected: ReadonlySet<number>;
  readonly mode: ReviewDecision['mode'];
  /** How many of the changes are drawn: a person reads from the top. */
  readonly drawn: number;
  readonly estimate?: string;
  readonly failure: string | undefined;
}

export type Event =
  | { readonly type: 'loaded'; readonly info: ReviewInfo }
  | { readonly type: 'toggled'; readonly index: number }
  | { readonly type: 'allToggled' }
  | { readonly type: 'modeChosen'; readonly mode: State['mode'] }
  | { readonly type: 'moreDrawn' }
  | { readonly type: 'estimated'; readonly text: string }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'failureDismissed' };

/** As many as are drawn at once. */
export const drawnAtOnce = 200;

export const initialState: State = { rejected: new Set(), mode: 'transactions', drawn: drawnAtOnce, failure: undefined };

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'loaded':
      return { ...state, info: event.info };
    case 'toggled':
      return { ...state, rejected: toggled(state.rejected, event.index) };
    case 'allToggled':
      return { ...state, rejected: state.rejected.size === 0 ? new Set(state.info?.changes.keys()) : new Set() };
    case 'modeChosen':
      return { ...state, mode: event.mode };
    case 'moreDrawn':
      return { ...state, drawn: state.drawn + drawnAtOnce };
    case 'estimated':
      return { ...state, estimate: event.text };
    case 'failed':
      return { ...state, failure: event.message };
    case 'failureDismissed':
      return { ...state, failure: undefined };
  }
}

export function decisionOf({ info, rejected, mode }: State): ReviewDecision {
  return { accepted: [...(info?.changes.keys() ?? [])].filter(index => !rejected.has(index)), mode };
}

function toggled(rejected: State['rejected'], index: number): State['rejected'] {
  return rejected.has(index) ? new Set([...rejected].filter(other => other !== index)) : new Set([...rejected, index]);
}
