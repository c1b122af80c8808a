import { Disposable } from './disposable.ts';

/** Does something soon after it is called, once however often it is: at most once an interval. */
export class Throttled extends Disposable {
  private timer: NodeJS.Timeout | undefined;

  /** @param interval milliseconds */
  constructor(
    private readonly run: () => void,
    private readonly interval: number,
  ) {
    super();
  }

  readonly call = (): void => {
    if (!this.isDisposed) {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.run();
      }, this.interval);
    }
  };

  /** What was called for and not done yet is done now. */
  override dispose(): void {
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.run();
    }
    super.dispose();
  }
}
