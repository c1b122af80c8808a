import { ExplorerError, isCancelled } from '../../core/errors.ts';

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
  /** What is wrong with it that only a try tells, said when it is accepted. */
  verify?(text: string): Promise<string | undefined>;
  /** Whether a pasted text is the whole answer, and more: it is taken at once, without Enter. */
  isComplete?(text: string): boolean;
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

/** Asks for a file of the machine the extension runs on. The answer is its URI. */
export interface FileQuestion {
  readonly kind: 'file';
  readonly prompt: string;
  /** File name endings by the name of what they are. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly initial?: undefined;
  verify?(file: string): Promise<string | undefined>;
}

export type AnyQuestion = InputQuestion | PickQuestion | PickManyQuestion | FileQuestion;

type QuestionFor<V> = [V] extends [readonly string[]]
  ? PickManyQuestion
  : [V] extends [string]
    ? InputQuestion | PickQuestion<V> | FileQuestion
    : never;

interface StepFor<Answers, Name extends keyof Answers & string, Question> {
  readonly name: Name;
  /** False leaves the step out, given the answers so far. */
  applies?(answers: Partial<Answers>): boolean;
  /**
   * What it throws as ExplorerError is told in its place, with the choice to try again; `cancelled` goes back.
   *
   * @param signal says that the person left meanwhile
   */
  question(answers: Partial<Answers>, signal: AbortSignal): Question | Promise<Question>;
  /** What the answer says beside itself. Steps it answers are not asked, unless this one is answered anew without them. */
  fill?(answer: Answers[Name]): Partial<Answers> | undefined;
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

export interface WalkOptions<Answers> {
  /** Does what was asked for. A failure is told as that of a question is, and nothing typed is lost. */
  finish?(answers: Partial<Answers>): Promise<void>;
  /** Ends the walk while a question is being prepared. */
  readonly left?: AbortSignal;
}

/** Asks step after step, back and forth. Answers with undefined when the person leaves; then nothing happened. */
export async function walkSteps<Answers extends object>(
  steps: readonly Step<Answers>[],
  ask: Ask,
  start: Partial<Answers> = {},
  options: WalkOptions<Answers> = {},
): Promise<Partial<Answers> | undefined> {
  return new Walk(steps, ask, start, options).run();
}

const neverLeft = new AbortController().signal;

class Walk<Answers extends object> {
  /** What was proposed for a step. An answer equal to it follows the proposal when an earlier answer changes. */
  private readonly proposed = new Map<string, Answer>();
  /** Steps that the answer of another one, named here, answered too. */
  private readonly filledBy = new Map<string, string>();
  private readonly asked: Step<Answers>[] = [];
  private readonly left: AbortSignal;

  constructor(
    private readonly steps: readonly Step<Answers>[],
    private readonly ask: Ask,
    private answers: Partial<Answers>,
    private readonly options: WalkOptions<Answers>,
  ) {
    this.left = options.left ?? neverLeft;
  }

  async run(): Promise<Partial<Answers> | undefined> {
    let current = this.following(undefined);
    for (;;) {
      const reply = await this.take(current);
      if (reply.kind === 'cancelled' || this.left.aborted) {
        return undefined;
      }
      if (reply.kind === 'back') {
        const previous = this.asked.pop();
        if (previous === undefined && reply.value === undefined) {
          return undefined;
        }
        current = previous ?? current;
      } else if (current === undefined) {
        return this.answers;
      } else {
        this.asked.push(current);
        current = this.following(current);
      }
    }
  }

  /** Asks a step, or finishes after the last one. */
  private async take(current: Step<Answers> | undefined): Promise<Reply> {
    try {
      if (current !== undefined) {
        return await this.askStep(current);
      }
      await this.options.finish?.(this.answers);
      return { kind: 'next', value: '' };
    } catch (error) {
      if (!(error instanceof ExplorerError) || this.left.aborted) {
        throw error;
      }
      return isCancelled(error) ? { kind: 'back' } : this.tell(error, current);
    }
  }

  private async askStep(current: Step<Answers>): Promise<Reply> {
    const { name } = current;
    const question: AnyQuestion = await current.question(this.answers, this.left);
    // A step may be named like a member of every object, such as `constructor`.
    const given = Object.hasOwn(this.answers, name) ? (this.answers[name] as Answer | undefined) : undefined;
    const value = given === undefined || same(given, this.proposed.get(name)) ? (question.initial ?? given) : given;
    if (question.initial !== undefined) {
      this.proposed.set(name, question.initial);
    }
    const reply = await this.ask(question, { ...this.position(), value });
    if (reply.kind !== 'cancelled' && reply.value !== undefined) {
      this.answers = { ...this.answers, [name]: reply.value };
    }
    if (reply.kind === 'next') {
      this.fill(current, reply.value);
    }
    return reply;
  }

  private fill(current: Step<Answers>, answer: Answer): void {
    for (const [name, filler] of this.filledBy) {
      if (filler === current.name) {
        this.filledBy.delete(name);
      }
    }
    const fill = current.fill as ((answer: Answer) => Partial<Answers> | undefined) | undefined;
    const more = fill?.(answer);
    if (more !== undefined) {
      this.answers = { ...this.answers, ...more };
      Object.keys(more).forEach(name => this.filledBy.set(name, current.name));
    }
  }

  private async tell(error: ExplorerError, current: Step<Answers> | undefined): Promise<Reply> {
    const question: AnyQuestion = {
      kind: 'pick',
      prompt: 'This did not work',
      choices: [{ id: 'again', label: 'Try Again' }],
      notice: error.message,
    };
    const reply = await this.ask(question, { ...this.position(), value: undefined });
    // The choice is no answer.
    return reply.kind === 'next' ? this.take(current) : { kind: reply.kind };
  }

  private position(): { readonly step: number; readonly totalSteps: number } {
    const total = this.steps.filter(step => this.applies(step)).length;
    return { step: Math.min(this.asked.length + 1, total), totalSteps: total };
  }

  private following(after: Step<Answers> | undefined): Step<Answers> | undefined {
    const from = after === undefined ? 0 : this.steps.indexOf(after) + 1;
    return this.steps.slice(from).find(step => this.applies(step));
  }

  private applies(step: Step<Answers>): boolean {
    const filler = this.filledBy.get(step.name);
    const isFilled = filler !== undefined && filler !== step.name;
    return !isFilled && (step.applies?.(this.answers) ?? true);
  }
}

function same(a: Answer, b: Answer | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
