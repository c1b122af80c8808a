/** Rows drawn beyond either edge, so that a scroll step shows no gap before it is drawn. */
const most = 6;

/** How many rows are drawn beyond what is in sight: after a step to other rows none at first, so that those in sight are there sooner. */
export class Overscan {
  private top = NaN;
  private waits = false;

  /** @param draw called when the rest can be drawn */
  constructor(private readonly draw: () => unknown) {}

  at(top: number, viewHeight: number): number {
    const isFar = Math.abs(top - this.top) > viewHeight / 2;
    this.top = top;
    if (isFar) {
      this.drawLater();
    }
    return this.waits ? 0 : most;
  }

  private drawLater(): void {
    if (this.waits) {
      return;
    }
    this.waits = true;
    // The first turn after this frame is painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.waits = false;
        this.draw();
      }),
    );
  }
}
