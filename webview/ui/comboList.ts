/** What a field can be completed with. */
export interface Proposal {
  readonly text: string;
  /** What it is, in a few words beside it. */
  readonly note?: string;
}

/** The list below a field: why it is shown, and which entry is chosen in it. */
export interface ComboList {
  /** `asked`: a person wants to see what there is, also where the text says already which. */
  readonly shown: 'no' | 'typed' | 'asked';
  /** `-1` while the keys are those of the text. It may be past the end of a list that has become shorter, or is not there yet. */
  readonly active: number;
}

export type ComboMove =
  { readonly type: 'typed' | 'asked' | 'closed' } | { readonly type: 'moved'; readonly by: 1 | -1; readonly count: number };

export const closedList: ComboList = { shown: 'no', active: -1 };

/** More than anybody looks through; typing narrows them down. */
const mostShown = 50;

export function moveCombo(list: ComboList, move: ComboMove): ComboList {
  switch (move.type) {
    case 'typed':
      return { shown: 'typed', active: -1 };
    case 'asked':
      return { shown: 'asked', active: -1 };
    case 'closed':
      return closedList;
    case 'moved':
      return { shown: list.shown === 'no' ? 'asked' : list.shown, active: stepped(list.active, move.by, move.count) };
  }
}

/** Past the last entry, and before the first, comes the text. A list that is still to be filled will have a first one. */
function stepped(active: number, by: 1 | -1, count: number): number {
  if (count === 0) {
    return by === 1 ? 0 : -1;
  }
  const places = count + 1;
  return ((active + 1 + by + places) % places) - 1;
}

/** What is proposed for a text: what begins so, then what has it in it, in upper or lower case. */
export function matching(proposals: readonly Proposal[], typed: string, shown: ComboList['shown']): readonly Proposal[] {
  const wanted = typed.trim().toLowerCase();
  const isSaid = proposals.some(({ text }) => text === typed);
  if (shown === 'asked' && isSaid) {
    return proposals.slice(0, mostShown);
  }
  const places = proposals.map(proposal => ({ proposal, at: proposal.text.toLowerCase().indexOf(wanted) }));
  const found = [...places.filter(({ at }) => at === 0), ...places.filter(({ at }) => at > 0)].map(({ proposal }) => proposal);
  // To propose what stands there already would only cover what is below.
  return found.length === 1 && isSaid ? [] : found.slice(0, mostShown);
}

/** An entry of the list: a text to take, or what is offered at its end. */
export interface ComboEntry extends Proposal {
  readonly isOffer: boolean;
}

/** What the list holds. Alone and unasked, the offer would be in the way of whoever types. */
export function entriesOf(found: readonly Proposal[], offer: Proposal | undefined, shown: ComboList['shown']): readonly ComboEntry[] {
  const offered = offer !== undefined && (shown === 'asked' || found.length > 0) ? [{ ...offer, isOffer: true }] : [];
  return [...found.map(proposal => ({ ...proposal, isOffer: false })), ...offered];
}
