/** What a step gets from a person: a text, the id of a choice, or the ids of several. */
export type Answer = string | readonly string[];

export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Choices of one group stand together under its name. */
  readonly group?: string;
}

export interface InputQuestion {
  readonly kind: 'input';
  readonly prompt: string;
  readonly placeholder?: string;
  readonly password?: true;
  /** What stands there before anything was answered. */
  readonly initial?: string;
  /** What is wrong with the text, said while it is typed. */
  problem?(text: string): string | undefined;
}

export interface PickQuestion<Id extends string = string> {
  readonly kind: 'pick';
  readonly prompt: string;
  readonly choices: readonly Choice<Id>[];
  /** Said among the choices, where there is nothing to choose or something to know. */
  readonly notice?: string;
  readonly initial?: Id;
}

export interface PickManyQuestion {
  readonly kind: 'pickMany';
  readonly prompt: string;
  readonly choices: readonly Choice[];
  readonly initial?: readonly string[];
  problem?(ids: readonly string[]): string | undefined;
}

export type AnyQuestion = InputQuestion | PickQuestion | PickManyQuestion;

type QuestionFor<V> = [V] extends [readonly string[]] ? PickManyQuestion : [V] extends [string] ? InputQuestion | PickQuestion<V> : never;

interface StepFor<Answers, Name extends keyof Answers & string, Question> {
  readonly name: Name;
  /** False leaves the step out, given the answers so far. */
  applies?(answers: Partial<Answers>): boolean;
  question(answers: Partial<Answers>): Question | Promise<Question>;
}

/** One question of a dialogue, asked with the answers so far. `Answers` names each step and the type of its answer. */
export type Step<Answers> = {
  [Name in keyof Answers & string]: StepFor<Answers, Name, QuestionFor<Answers[Name]>>;
}[keyof Answers & string];

export interface Position {
  readonly step: number;
  readonly totalSteps: number;
  /** What to show at first. */
  readonly value: Answer | undefined;
}

export type Reply =
  | { readonly kind: 'next'; readonly value: Answer }
  /** With what was typed so far, where something was. */
  | { readonly kind: 'back'; readonly value?: Answer }
  | { readonly kind: 'cancelled' };

export type Ask = (question: AnyQuestion, position: Position) => Promise<Reply>;

/** Asks step after step, back and forth. Answers with undefined when the person leaves; then nothing happened. */
export async function walkSteps<Answers extends object>(
  steps: readonly Step<Answers>[],
  ask: Ask,
  start: Partial<Answers> = {},
): Promise<Partial<Answers> | undefined> {
  let answers = start;
  /** What was proposed for a step. An answer equal to it follows the proposal when an earlier answer changes. */
  const proposed = new Map<string, Answer>();
  const asked: Step<Answers>[] = [];
  let current = following(steps, undefined, answers);
  while (current !== undefined) {
    const { name } = current;
    const question: AnyQuestion = await current.question(answers);
    // A step may be named like a member of every object, such as `constructor`.
    const given = Object.hasOwn(answers, name) ? (answers[name] as Answer | undefined) : undefined;
    const value = given === undefined || same(given, proposed.get(name)) ? (question.initial ?? given) : given;
    if (question.initial !== undefined) {
      proposed.set(name, question.initial);
    }
    const reply = await ask(question, { step: asked.length + 1, totalSteps: countSteps(steps, answers), value });
    if (reply.kind === 'cancelled') {
      return undefined;
    }
    if (reply.value !== undefined) {
      answers = { ...answers, [name]: reply.value };
    }
    if (reply.kind === 'back') {
      current = asked.pop() ?? current;
    } else {
      asked.push(current);
      current = following(steps, current, answers);
    }
  }
  return answers;
}

function following<Answers>(
  steps: readonly Step<Answers>[],
  after: Step<Answers> | undefined,
  answers: Partial<Answers>,
): Step<Answers> | undefined {
  const from = after === undefined ? 0 : steps.indexOf(after) + 1;
  return steps.slice(from).find(step => step.applies?.(answers) ?? true);
}

function countSteps<Answers>(steps: readonly Step<Answers>[], answers: Partial<Answers>): number {
  return steps.filter(step => step.applies?.(answers) ?? true).length;
}

function same(a: Answer, b: Answer | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
