/** How long a message stays in sight, in milliseconds. */
const shownFor = 2500;
/** How long to wait for the last of many changes, in milliseconds: holding an arrow down must not be heard cell by cell. */
const pause = 250;

/** Says what has happened: to screen readers, and for what cannot be seen, to the eye. */
export class Announcer {
  readonly element = document.createElement('div');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.className = 'ddb-status';
    this.element.setAttribute('role', 'status');
  }

  /** To be heard only: the eye sees it in the grid. */
  say(text: string): void {
    this.later(pause, () => {
      this.element.classList.remove('ddb-status-visible');
      this.element.textContent = text;
    });
  }

  show(text: string): void {
    this.element.textContent = text;
    this.element.classList.toggle('ddb-status-visible', text !== '');
    this.later(shownFor, () => this.element.classList.remove('ddb-status-visible'));
  }

  private later(delay: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, delay);
  }
}
