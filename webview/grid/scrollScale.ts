/**
 * Chromium caps an element at 33,554,428 px and keeps scroll positions in single precision, which counts pixels exactly only up to
 * 16,777,216.
 */
export const maxHeight = 15_000_000;

/**
 * Maps where the scroll bar stands (`domTop`) to where the content stands (`top`), when the content is taller than an element
 * may be. Small steps (wheel, arrows) move the content pixel by pixel; long ones (the thumb) in proportion. Afterwards
 * `settle` puts the thumb where it belongs.
 */
export class ScrollScale {
  top = 0;
  private domTop = 0;
  private contentHeight = 0;
  private viewHeight = 0;

  get domHeight(): number {
    return Math.min(this.contentHeight, maxHeight);
  }

  get isScaled(): boolean {
    return this.contentHeight > maxHeight;
  }

  /** What the content is moved by inside the scrolled element. */
  get shift(): number {
    return this.domTop - this.top;
  }

  resize(contentHeight: number, viewHeight: number): void {
    this.contentHeight = contentHeight;
    this.viewHeight = viewHeight;
    this.top = this.clamp(this.top);
  }

  /** Takes over a new position of the scroll bar. */
  scrolled(domTop: number): void {
    const step = domTop - this.domTop;
    this.domTop = domTop;
    if (!this.isScaled) {
      this.top = domTop;
      return;
    }
    this.top = this.clamp(Math.abs(step) < this.viewHeight ? this.top + step : domTop * this.ratio);
    if (domTop <= 0 && this.top < this.viewHeight) {
      this.top = 0;
    } else if (domTop >= this.domMax && this.max - this.top < this.viewHeight) {
      this.top = this.max;
    }
  }

  /** Goes to a position of the content. @returns where the scroll bar belongs */
  goTo(top: number): number {
    this.top = this.clamp(top);
    return this.settle();
  }

  /** @returns where the scroll bar belongs; the content stays where it is */
  settle(): number {
    this.domTop = this.isScaled ? Math.round(this.top / this.ratio) : this.top;
    return this.domTop;
  }

  /** The thumb has come to an end that the content has not. */
  get isStuck(): boolean {
    return (this.domTop <= 0 && this.top > 0) || (this.domTop >= this.domMax && this.top < this.max);
  }

  private get max(): number {
    return Math.max(0, this.contentHeight - this.viewHeight);
  }

  private get domMax(): number {
    return Math.max(0, this.domHeight - this.viewHeight);
  }

  private get ratio(): number {
    return this.domMax === 0 ? 1 : this.max / this.domMax;
  }

  private clamp(top: number): number {
    return Math.min(Math.max(0, top), this.max);
  }
}
