import { ExplorerError } from '../errors.ts';
import type { ErrorKind } from '../errors.ts';
import type { Clock } from '../ports.ts';

/** What came of a request that was sent as often as is reasonable. */
export type Fate<T> =
  | { readonly kind: 'answered'; readonly output: T }
  /** It was refused, or no answer came. `mayBeDone`: to one of the attempts no answer came. */
  | { readonly kind: 'failed'; readonly error: ExplorerError; readonly mayBeDone: boolean };

/** Told what a request waits for, and that it waits no more. */
export type OnWait = (reason: 'throttled' | 'noAnswer' | undefined) => void;

/** The SDK has tried each of these several times already. */
const mostAttempts = 8;
/** Times a transaction goes out anew after others were in its way. */
export const mostRounds = 8;
const firstPause = 200;
const longestPause = 10_000;

/** Milliseconds to wait after so many attempts. */
function pauseAfter(attempt: number): number {
  return Math.min(longestPause, firstPause * 2 ** attempt);
}

/** Sends requests again until something definite is known of them. */
export class Persistence {
  /** @param abandoned ends all waiting and asking at once, also where something may be done already */
  constructor(
    private readonly clock: Clock,
    private readonly onWait: OnWait,
    private readonly abandoned = new AbortController().signal,
  ) {}

  /**
   * Throttled or without an answer, the same request goes out again. Once the signal says so, only what may be done already is
   * asked about further.
   */
  async send<T>(request: () => Promise<T>, signal: AbortSignal): Promise<Fate<T>> {
    let mayBeDone = false;
    for (let attempt = 1; ; attempt++) {
      try {
        return { kind: 'answered', output: await request() };
      } catch (thrown) {
        const error = asExplorerError(thrown);
        mayBeDone ||= losesAnswers(error.kind);
        const goesOn = repeats(error.kind) && attempt < mostAttempts && (mayBeDone || !signal.aborted);
        if (!goesOn || this.abandoned.aborted) {
          return { kind: 'failed', error, mayBeDone };
        }
        await this.pause(attempt - 1, error.kind === 'throttled' ? 'throttled' : 'noAnswer', mayBeDone ? undefined : signal);
      }
    }
  }

  async pause(attempt: number, reason: 'throttled' | 'noAnswer', signal = new AbortController().signal): Promise<void> {
    this.onWait(reason);
    await this.clock.wait(pauseAfter(attempt), AbortSignal.any([signal, this.abandoned]));
    this.onWait(undefined);
  }
}

/** What somebody threw that is none of our errors may have happened after the write. */
function asExplorerError(thrown: unknown): ExplorerError {
  return thrown instanceof ExplorerError ? thrown : new ExplorerError('unexpected', String(thrown), { cause: thrown });
}

/** After these the write may have been done all the same. */
function losesAnswers(kind: ErrorKind): boolean {
  return kind === 'network' || kind === 'unexpected';
}

function repeats(kind: ErrorKind): boolean {
  return kind === 'network' || kind === 'throttled';
}

/** After these no other request of the commit would fare better. */
export function endsCommit(kind: ErrorKind): boolean {
  return !['invalid', 'conditionFailed', 'transactionCanceled', 'unexpected'].includes(kind);
}
