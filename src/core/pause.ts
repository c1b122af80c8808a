/** 50 ms, doubled each time, up to two seconds. Ends early on an abort, and the next request then says so. */
export async function pause(attempt: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, Math.min(50 * 2 ** attempt, 2000));
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal?.aborted === true) {
      end();
    }
    signal?.addEventListener('abort', end, { once: true });
  });
}
