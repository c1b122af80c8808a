/** Signing in may ask a person for a code or wait for another program, which the SDK does not interrupt. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) {
    return work;
  }
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
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
