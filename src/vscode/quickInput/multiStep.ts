import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { askForFile } from './filePick.ts';
import { chooseOne } from './onePick.ts';
import { noticeItems } from './quickItems.ts';
import type { QuickItem } from './quickItems.ts';
import { Stage } from './stage.ts';
import type { Answer, AnyQuestion, InputQuestion, PickManyQuestion, PickQuestion, Position, Reply, Step } from './steps.ts';
import { walkSteps } from './steps.ts';

/**
 * Asks several questions in the quick input, with a back button and step numbers. Answers with undefined when the person leaves;
 * going back keeps what was typed.
 *
 * @param finish does what was asked for; when it fails the person is told in the box, and may go back or try again
 */
export async function askSteps<Answers extends object>(
  title: string,
  steps: readonly Step<Answers>[],
  start: Partial<Answers> = {},
  finish?: (answers: Partial<Answers>) => Promise<void>,
): Promise<Partial<Answers> | undefined> {
  const stage = new Stage();
  try {
    const ask = async (question: AnyQuestion, position: Position): Promise<Reply> => askOne(stage, question, { title, ...position });
    return await walkSteps(steps, ask, start, { ...(finish !== undefined && { finish }), left: stage.left });
  } catch (error) {
    if (stage.left.aborted) {
      return undefined;
    }
    throw error;
  } finally {
    stage.dispose();
  }
}

type Frame = Position & { readonly title: string };

async function askOne(stage: Stage, question: AnyQuestion, frame: Frame): Promise<Reply> {
  switch (question.kind) {
    case 'input':
      return showInput(stage, prepare(vscode.window.createInputBox(), frame), question, frame.value);
    case 'pick':
      return showPick(stage, prepare(vscode.window.createQuickPick<QuickItem>(), frame), question, frame.value);
    case 'pickMany':
      return showPickMany(stage, prepare(vscode.window.createQuickPick<QuickItem>(), frame), question, frame.value);
    case 'file':
      return askForFile(stage, () => prepare(vscode.window.createQuickPick<QuickItem>(), frame), question, frame.value);
  }
}

function prepare<I extends vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] }>(
  input: I,
  { title, step, totalSteps }: Frame,
): I {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  // A person looks keys up elsewhere while the box is open.
  input.ignoreFocusOut = true;
  return input;
}

/** Text that grows by more than this at once was pasted, not typed. */
const pastedLength = 15;

async function showInput(stage: Stage, input: vscode.InputBox, question: InputQuestion, value: Answer | undefined): Promise<Reply> {
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.value = typeof value === 'string' ? value : '';
  let before = input.value.length;
  const check = (): boolean => {
    const problem = question.problem?.(input.value);
    input.validationMessage = problem;
    return problem === undefined;
  };
  return stage.settle(input, reply => [
    input.onDidChangeValue(text => {
      const pasted = text.length > before + pastedLength;
      before = text.length;
      if (pasted && question.isComplete?.(text) === true) {
        reply({ kind: 'next', value: text });
      } else {
        check();
      }
    }),
    input.onDidAccept(async () => {
      const { value: text } = input;
      if (!input.busy && check() && (await verified(input, async () => question.verify?.(text)))) {
        reply({ kind: 'next', value: text });
      }
    }),
    input.onDidTriggerButton(() => reply({ kind: 'back', value: input.value })),
  ]);
}

async function verified(input: vscode.InputBox, verify: () => Promise<string | undefined>): Promise<boolean> {
  input.busy = true;
  try {
    input.validationMessage = await verify();
  } catch (error) {
    input.validationMessage = error instanceof ExplorerError ? error.message : String(error);
  } finally {
    input.busy = false;
  }
  return input.validationMessage === undefined;
}

async function showPick(
  stage: Stage,
  pick: vscode.QuickPick<QuickItem>,
  question: PickQuestion,
  value: Answer | undefined,
): Promise<Reply> {
  pick.placeholder = question.prompt;
  pick.matchOnDescription = true;
  return chooseOne(stage, pick, [...noticeItems(question), ...itemsOf(question)], typeof value === 'string' ? value : undefined);
}

async function showPickMany(
  stage: Stage,
  pick: vscode.QuickPick<QuickItem>,
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

function itemsOf({ choices }: PickQuestion | PickManyQuestion): QuickItem[] {
  return choices.flatMap(({ group, ...item }, index) => {
    const starts = group !== undefined && group !== choices[index - 1]?.group;
    return starts ? [{ label: group, kind: vscode.QuickPickItemKind.Separator }, item] : [item];
  });
}
