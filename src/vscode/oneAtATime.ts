/** Does a task, and once more where it was asked for meanwhile: never twice at the same time, and never in vain. */
export class OneAtATime {
  private isBusy = false;
  private isWanted = false;

  constructor(private readonly task: () => Promise<void>) {}

  /** @throws what the task throws, to whoever asked for it while nothing was under way */
  async do(): Promise<void> {
    this.isWanted = true;
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    try {
      while (this.isWanted) {
        this.isWanted = false;
        await this.task();
      }
    } finally {
      this.isBusy = false;
    }
  }
}
