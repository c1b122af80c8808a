/** Asks one after the other: VS Code shows one input at a time, and a second would close the first as if the person had left it. */
export function inTurn<Question extends unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
): (...question: Question) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return async (...question) => {
    const turn = last.then(async () => ask(...question));
    last = turn.catch(() => undefined);
    return turn;
  };
}
