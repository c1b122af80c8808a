import { ScrollScale } from './scrollScale.ts';

interface ScrollListener {
  /** What is in sight has changed. */
  onMove(): void;
  /** A person has scrolled down to a pixel of the content. */
  onDown(bottom: number): void;
}

/** Keeps the scrolled element and the position in the content together. */
export class Scroller {
  viewWidth = 0;
  /** Without the header. */
  viewHeight = 0;
  /** Asking the document lays out anew whatever was drawn since. */
  private scrolledLeft = 0;
  private readonly scale = new ScrollScale();

  constructor(
    private readonly viewport: HTMLElement,
    private readonly listener: ScrollListener,
  ) {
    viewport.addEventListener('scroll', () => this.onScroll());
    viewport.addEventListener('scrollend', () => this.settle());
  }

  get top(): number {
    return this.scale.top;
  }

  /** What the content is moved by inside the scrolled element. */
  get shift(): number {
    return this.scale.shift;
  }

  get left(): number {
    return this.scrolledLeft;
  }
  set left(left: number) {
    if (left !== this.scrolledLeft) {
      this.viewport.scrollLeft = left;
      this.scrolledLeft = this.viewport.scrollLeft;
    }
  }

  measure(headerHeight: number): void {
    this.viewWidth = this.viewport.clientWidth;
    this.viewHeight = Math.max(0, this.viewport.clientHeight - headerHeight);
  }

  /** @returns how high the scrolled element has to be */
  resize(contentHeight: number): number {
    const { top } = this.scale;
    this.scale.resize(contentHeight, this.viewHeight);
    if (this.scale.isScaled || this.scale.top !== top) {
      this.viewport.scrollTop = this.scale.settle();
    }
    return this.scale.domHeight;
  }

  goTo(top: number): void {
    this.viewport.scrollTop = this.scale.goTo(top);
  }

  /** Shows a stretch of the content whole, by the shortest way. */
  reveal(top: number, height: number): void {
    if (top < this.scale.top) {
      this.goTo(top);
    } else if (top + height > this.scale.top + this.viewHeight) {
      this.goTo(top + height - this.viewHeight);
      this.listener.onDown(top + height);
    }
  }

  private onScroll(): void {
    const { top } = this.scale;
    this.scrolledLeft = this.viewport.scrollLeft;
    this.scale.scrolled(this.viewport.scrollTop);
    this.listener.onMove();
    if (this.scale.top > top) {
      this.listener.onDown(this.scale.top + this.viewHeight);
    }
    if (this.scale.isStuck) {
      this.settle();
    }
  }

  private settle(): void {
    if (this.scale.isScaled) {
      this.viewport.scrollTop = this.scale.settle();
      this.listener.onMove();
    }
  }
}
