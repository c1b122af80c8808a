import type { Sessions } from '../../core/ports.ts';

/** What the tree says of a connection's session. */
export interface SessionState {
  /** Milliseconds since the epoch. */
  readonly expiry: number;
  readonly ended: boolean;
}

/** The clock, so that a test can move it. */
export interface Clock {
  now(): number;
  /** @returns a function that takes it back */
  schedule(run: () => void, delay: number): () => void;
}

/** Node waits for no longer than this; later ends are looked at again then. */
const longest = 24 * 3_600_000;

/** Which sessions end when. One timer, for the next change; without sessions there is none. */
export class SessionStatus {
  private readonly ends = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private readonly subscription: { dispose(): void };
  private cancelTimer: (() => void) | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock = wallClock,
  ) {
    this.subscription = sessions.onDidChange(id => this.changed(id));
  }

  of(connectionId: string): SessionState | undefined {
    const expiry = this.ends.get(connectionId);
    return expiry === undefined ? undefined : { expiry, ended: expiry <= this.clock.now() };
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  dispose(): void {
    this.subscription.dispose();
    this.cancelTimer?.();
    this.listeners.clear();
  }

  private changed(id: string): void {
    const expiry = this.sessions.expiry(id);
    if (expiry === undefined) {
      this.ends.delete(id);
    } else {
      this.ends.set(id, expiry);
    }
    this.tell();
  }

  private tell(): void {
    this.waitForNext();
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  private waitForNext(): void {
    this.cancelTimer?.();
    const now = this.clock.now();
    const next = Math.min(...[...this.ends.values()].filter(end => end > now));
    this.cancelTimer = Number.isFinite(next) ? this.clock.schedule(() => this.tell(), Math.min(next - now, longest)) : undefined;
  }
}

const wallClock: Clock = {
  now: Date.now,
  schedule: (run, delay) => {
    const timer = setTimeout(run, delay);
    // A window must not stay for it.
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The time of day, with the day where that is not within a day from now. */
export function endText(expiry: number, now: number, locale?: string): string {
  const time = new Date(expiry).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return Math.abs(expiry - now) < 24 * 3_600_000 ? time : `${new Date(expiry).toLocaleDateString(locale)} ${time}`;
}
