import { Turns } from '../../core/turns.ts';

/** Asks one after the other: VS Code shows one input at a time, and a second would close the first as if the person had left it. */
export function inTurn<Question extends unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  const turns = new Turns();
  return async (...question) => turns.take(async () => ask(...question));
}
