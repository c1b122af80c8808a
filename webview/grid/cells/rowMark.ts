import type { RowChange } from '../gridRow.ts';

/** How a row shows that it is not as it is stored. */
export interface RowMark {
  /** Beside the number of the row: what is told by colours is told by this too. */
  readonly sign: string;
  /** Further classes of the row, each after a space. */
  readonly kind: string;
  /** The tooltip, and what a screen reader says after the number. */
  readonly text: string;
}

const states: Readonly<Record<RowChange['state'], Pick<RowMark, 'sign' | 'text'>>> = {
  new: { sign: '+', text: 'New, not saved' },
  changed: { sign: '●', text: 'Changed, not saved' },
  deleted: { sign: '−', text: 'Will be deleted when it is saved' },
};

const unmarked: RowMark = { sign: '', kind: '', text: '' };

export function rowMark(change: RowChange | undefined): RowMark {
  if (change === undefined) {
    return unmarked;
  }
  const { state, reason } = change;
  const { sign, text } = states[state];
  return reason === undefined
    ? { sign, kind: ` ddb-row-${state}`, text }
    : { sign: '!', kind: ` ddb-row-${state} ddb-row-failed`, text: `${text}\n${reason}` };
}
