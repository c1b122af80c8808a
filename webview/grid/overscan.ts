/** Rows drawn beyond either edge, so that a scroll step shows no gap before it is drawn. */
const most = 6;

/** Milliseconds after a long step before the rest is drawn: who pages on needs it to be in nobody's way. */
const pause = 100;

/** How many rows are drawn beyond what is in sight: after a step to other rows none at first, so that those in sight are there sooner. */
export class Overscan {
  private top = NaN;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param draw called when the rest can be drawn */
  constructor(private readonly draw: () => unknown) {}

  at(top: number, viewHeight: number): number {
    const isFar = Math.abs(top - this.top) > viewHeight / 2;
    this.top = top;
    if (isFar) {
      this.drawLater();
    }
    return this.waiting === undefined ? most : 0;
  }

  private drawLater(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      this.draw();
    }, pause);
  }
}
