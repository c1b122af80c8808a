/** Farthest that one frame scrolls, in pixels. */
const fastest = 120;

/** Scrolls on while something is dragged beyond the edges of what is in sight, the faster the farther. */
export class EdgeScroll {
  private frame = 0;

  /** @param inset what covers the content at its top and left: names and pinned columns */
  constructor(
    private readonly viewport: HTMLElement,
    private readonly inset: () => { readonly top: number; readonly left: number },
  ) {}

  /** @param onScrolled called after each step; call this method again from it, or when the pointer has moved */
  follow(x: number, y: number, onScrolled: () => void): void {
    cancelAnimationFrame(this.frame);
    const box = this.viewport.getBoundingClientRect();
    const { top, left } = this.inset();
    const down = beyond(y, box.top + top, box.top + this.viewport.clientHeight);
    const right = beyond(x, box.left + left, box.left + this.viewport.clientWidth);
    if (down !== 0 || right !== 0) {
      this.frame = requestAnimationFrame(() => {
        this.viewport.scrollBy(right, down);
        onScrolled();
      });
    }
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }
}

/** How far a place is outside of a stretch, as a speed. */
function beyond(place: number, low: number, high: number): number {
  const outside = Math.min(0, place - low) + Math.max(0, place - high);
  return Math.max(-fastest, Math.min(outside, fastest));
}
