import { Popover, textButton } from '../popover.ts';
import { amount } from '../selection/selectedCells.ts';
import type { TextReplacement } from './gridEditor.ts';
import { labelled } from './labelled.ts';

const kinds = [
  ['text', 'Text anywhere'],
  ['wholeValue', 'Whole value'],
  ['regex', 'Regular expression'],
] as const satisfies readonly (readonly [TextReplacement['match']['kind'], string])[];

/** Replaces a text in the strings and numbers that are selected. */
export class ReplacePopover extends Popover {
  private readonly find = document.createElement('input');
  private readonly replacement = document.createElement('input');
  private readonly kind = document.createElement('select');
  private readonly matchCase = document.createElement('input');
  private readonly note = document.createElement('div');

  /** @param replace what a person wants to be replaced */
  constructor(private readonly replace: (replacement: TextReplacement) => void) {
    super('ddb-replace');
    this.title = 'Find and Replace in Selection';
    this.matchCase.type = 'checkbox';
    this.kind.append(...kinds.map(([value, text]) => new Option(text, value)));
    this.note.className = 'ddb-popover-note';
    this.note.setAttribute('role', 'status');
    this.content.append(
      labelled('Find', this.find),
      labelled('Replace with', this.replacement),
      labelled('Match', this.kind),
      labelled('Match case', this.matchCase),
      this.note,
    );
    const button = textButton('Replace', () => this.commit());
    button.classList.add('ddb-primary');
    this.buttons.append(button);
    this.element.addEventListener('keydown', event => this.onKey(event));
  }

  show(selected: { readonly rows: number; readonly columns: number }, anchor: DOMRect): void {
    this.note.textContent = `In ${amount(selected.rows, 'row')} × ${amount(selected.columns, 'column')}: strings and numbers`;
    this.open(anchor);
    this.find.select();
    this.find.focus();
  }

  private commit(): void {
    const { find, replacement, kind, matchCase } = this;
    const problem = findProblem(find.value, kind.value);
    if (problem !== undefined) {
      this.note.textContent = problem;
      find.focus();
      return;
    }
    const chosen = kinds.find(([value]) => value === kind.value)?.[0] ?? 'text';
    this.element.hidePopover();
    this.replace({ find: find.value, replacement: replacement.value, match: { kind: chosen, matchCase: matchCase.checked } });
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      this.commit();
    }
  }
}

/** Why nothing can be found by a text, in one sentence. */
function findProblem(find: string, kind: string): string | undefined {
  if (find === '') {
    return 'Write the text to be found.';
  }
  return kind === 'regex' ? regexProblem(find) : undefined;
}

function regexProblem(find: string): string | undefined {
  try {
    new RegExp(find);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
