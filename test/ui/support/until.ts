/** @returns whether what is waited for comes, instead of failing where it does not */
export async function comes(waiting: Promise<unknown>): Promise<boolean> {
  return waiting.then(
    () => true,
    () => false,
  );
}

/** Asks again until there is an answer; undefined and false are none. @returns the answer */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, timeout = 30_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${timeout / 1000} seconds in vain for ${what}.`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
