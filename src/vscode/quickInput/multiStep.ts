import * as vscode from 'vscode';
import type { Answer, AnyQuestion, InputQuestion, PickManyQuestion, PickQuestion, Position, Reply, Step } from './steps.ts';
import { walkSteps } from './steps.ts';

/**
 * Asks several questions in the quick input, with a back button and step numbers. Answers with undefined when the person leaves;
 * going back keeps what was typed.
 */
export async function askSteps<Answers extends object>(
  title: string,
  steps: readonly Step<Answers>[],
  start: Partial<Answers> = {},
): Promise<Partial<Answers> | undefined> {
  const stage = new Stage();
  try {
    return await walkSteps(steps, async (question, position) => ask(stage, question, { title, ...position }), start);
  } finally {
    stage.clear();
  }
}

type Input = vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] };

/** Shows one input at a time. The last one stays until the next is there, or fast typing would land in the editor behind. */
class Stage {
  private current: Input | undefined;

  /** Until the first reply; hiding the input is leaving. */
  async settle(input: Input, wire: (reply: (reply: Reply) => void) => vscode.Disposable[]): Promise<Reply> {
    let listeners: vscode.Disposable[] = [];
    try {
      return await new Promise<Reply>(resolve => {
        listeners = [input.onDidHide(() => resolve({ kind: 'cancelled' })), ...wire(resolve)];
        const previous = this.current;
        this.current = input;
        input.show();
        previous?.dispose();
      });
    } finally {
      listeners.forEach(listener => void listener.dispose());
    }
  }

  clear(): void {
    this.current?.dispose();
  }
}

type Frame = Position & { readonly title: string };

async function ask(stage: Stage, question: AnyQuestion, frame: Frame): Promise<Reply> {
  switch (question.kind) {
    case 'input':
      return showInput(stage, prepare(vscode.window.createInputBox(), frame), question, frame.value);
    case 'pick':
      return showPick(stage, prepare(vscode.window.createQuickPick<Item>(), frame), question, frame.value);
    case 'pickMany':
      return showPickMany(stage, prepare(vscode.window.createQuickPick<Item>(), frame), question, frame.value);
  }
}

function prepare<I extends Input>(input: I, { title, step, totalSteps }: Frame): I {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  // A person looks keys up elsewhere while the box is open.
  input.ignoreFocusOut = true;
  return input;
}

async function showInput(stage: Stage, input: vscode.InputBox, question: InputQuestion, value: Answer | undefined): Promise<Reply> {
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.value = typeof value === 'string' ? value : '';
  const check = (): boolean => {
    const problem = question.problem?.(input.value);
    input.validationMessage = problem;
    return problem === undefined;
  };
  return stage.settle(input, reply => [
    input.onDidChangeValue(check),
    input.onDidAccept(() => {
      if (check()) {
        reply({ kind: 'next', value: input.value });
      }
    }),
    input.onDidTriggerButton(() => reply({ kind: 'back', value: input.value })),
  ]);
}

interface Item extends vscode.QuickPickItem {
  /** Absent for what is not a choice. */
  readonly id?: string;
}

async function showPick(stage: Stage, pick: vscode.QuickPick<Item>, question: PickQuestion, value: Answer | undefined): Promise<Reply> {
  pick.placeholder = question.prompt;
  pick.matchOnDescription = true;
  pick.items = [...noticeItems(question), ...itemsOf(question)];
  const current = pick.items.filter(item => item.id !== undefined && item.id === value);
  if (current.length > 0) {
    pick.activeItems = current;
  }
  return stage.settle(pick, reply => [
    pick.onDidAccept(() => {
      const id = pick.selectedItems[0]?.id;
      if (id !== undefined) {
        reply({ kind: 'next', value: id });
      }
    }),
    pick.onDidTriggerButton(() => reply({ kind: 'back' })),
  ]);
}

async function showPickMany(
  stage: Stage,
  pick: vscode.QuickPick<Item>,
  question: PickManyQuestion,
  value: Answer | undefined,
): Promise<Reply> {
  pick.placeholder = question.prompt;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = itemsOf(question);
  pick.selectedItems = pick.items.filter(item => item.id !== undefined && value?.includes(item.id));
  const { title } = pick;
  const chosen = (): readonly string[] => pick.selectedItems.flatMap(item => item.id ?? []);
  return stage.settle(pick, reply => [
    pick.onDidChangeSelection(() => {
      pick.title = title;
    }),
    pick.onDidAccept(() => {
      const problem = question.problem?.(chosen());
      if (problem === undefined) {
        reply({ kind: 'next', value: chosen() });
      } else {
        // A quick pick has no place for a message but its title; the text typed to filter hides the placeholder.
        pick.title = `${title ?? ''} – ${problem}`;
      }
    }),
    pick.onDidTriggerButton(() => reply({ kind: 'back', value: chosen() })),
  ]);
}

function itemsOf({ choices }: PickQuestion | PickManyQuestion): Item[] {
  return choices.flatMap(({ group, ...item }, index) => {
    const starts = group !== undefined && group !== choices[index - 1]?.group;
    return starts ? [{ label: group, kind: vscode.QuickPickItemKind.Separator }, item] : [item];
  });
}

function noticeItems({ notice }: PickQuestion): Item[] {
  return notice === undefined ? [] : [{ label: '$(warning)', detail: notice, alwaysShow: true }];
}
