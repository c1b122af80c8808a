import { ExplorerError } from './errors.ts';

/**
 * Waits no longer than somebody wants the answer. The work itself goes on where nothing can interrupt it, such as a person who is
 * asked for a code.
 *
 * @throws ExplorerError of kind `cancelled` as soon as the signal says so
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return work;
  }
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new ExplorerError('cancelled', 'Cancelled.'));
  if (signal.aborted) {
    abort();
  }
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
