import { describe, expect, it } from 'vitest';
import { endText, SessionStatus } from '../../../../src/vscode/signIn/sessionStatus.ts';

/** A clock that is moved, and sessions that a test lets end. */
function world(): {
  readonly status: SessionStatus;
  changes: () => number;
  timers: () => number;
  move(to: number): void;
  session(id: string, expiry: number | undefined): void;
} {
  let now = 0;
  let changes = 0;
  let waiting: { readonly run: () => void; readonly at: number }[] = [];
  const expiries = new Map<string, number | undefined>();
  const listeners = new Set<(id: string) => void>();
  const status = new SessionStatus(
    {
      expiry: id => expiries.get(id),
      onDidChange: listener => {
        listeners.add(listener);
        return { dispose: () => listeners.delete(listener) };
      },
    },
    {
      now: () => now,
      schedule: (run, delay) => {
        const timer = { run, at: now + delay };
        waiting.push(timer);
        return () => {
          waiting = waiting.filter(other => other !== timer);
        };
      },
    },
  );
  status.onDidChange(() => changes++);
  return {
    status,
    changes: () => changes,
    timers: () => waiting.length,
    move: to => {
      now = to;
      const due = waiting.filter(({ at }) => at <= to);
      waiting = waiting.filter(({ at }) => at > to);
      due.forEach(({ run }) => run());
    },
    session: (id, expiry) => {
      expiries.set(id, expiry);
      listeners.forEach(listener => listener(id));
    },
  };
}

describe('the session of a connection', () => {
  it('is unknown until it signed in, and where it lasts', () => {
    const { status, session } = world();
    expect(status.of('a')).toBeUndefined();
    session('a', undefined);
    expect(status.of('a')).toBeUndefined();
  });

  it('ends when it ends, and the tree is told', () => {
    const { status, session, move, changes } = world();
    session('a', 1_000);
    expect(status.of('a')).toEqual({ expiry: 1_000, ended: false });
    expect(changes()).toBe(1);
    move(999);
    expect(changes()).toBe(1);
    move(1_000);
    expect(status.of('a')).toEqual({ expiry: 1_000, ended: true });
    expect(changes()).toBe(2);
  });

  it('goes on when it is renewed', () => {
    const { status, session, move } = world();
    session('a', 1_000);
    move(2_000);
    session('a', 5_000);
    expect(status.of('a')).toEqual({ expiry: 5_000, ended: false });
    session('a', undefined);
    expect(status.of('a')).toBeUndefined();
  });

  it('takes one timer, for the next of all, and none when none will end', () => {
    const { status, session, move, timers, changes } = world();
    session('a', 3_000);
    session('b', 1_000);
    session('c', 40 * 24 * 3_600_000);
    expect(timers()).toBe(1);
    move(1_000);
    expect(status.of('b')?.ended).toBe(true);
    expect(timers()).toBe(1);
    move(3_000);
    expect(changes()).toBe(5);
    session('c', undefined);
    expect(timers()).toBe(0);
    session('a', 9_000);
    status.dispose();
    expect(timers()).toBe(0);
  });
});

describe('the end as text', () => {
  const at = new Date(2026, 10, 22, 14, 32).getTime();

  it('is the time of day, and the date where it is further away', () => {
    expect(endText(at, at - 3_600_000, 'en-GB')).toBe('14:32');
    expect(endText(at, at + 3_600_000, 'en-GB')).toBe('14:32');
    expect(endText(at, at - 48 * 3_600_000, 'en-GB')).toBe('22/11/2026 14:32');
  });
});
