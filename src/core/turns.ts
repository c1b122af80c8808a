/** Lets tasks happen one after the other. A task that fails does not keep the next from its turn. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** @returns what the task does, which begins when those before it have ended */
  async take<T>(task: () => T | Promise<T>): Promise<T> {
    const turn = this.last.then(task);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
