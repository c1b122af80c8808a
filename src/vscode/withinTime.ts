import { createContext, Script } from 'node:vm';
import { ExplorerError } from '../core/errors.ts';

const script = new Script('work()');
const place: { work?: () => unknown } = {};
const context = createContext(place);

/**
 * Does work of a moment that a person's regular expression can make one without end: nothing else in the extension host has its
 * turn meanwhile, and nothing but the engine can end it.
 *
 * @param milliseconds after which it is ended; what it has done by then stays done
 * @throws ExplorerError of kind `invalid` where it was ended
 * @see https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  place.work = work;
  try {
    return script.runInContext(context, { timeout: milliseconds }) as T;
  } catch (cause) {
    if (isTimeout(cause)) {
      throw new ExplorerError(
        'invalid',
        'This regular expression takes too long on these texts, so nothing was replaced. Repeat no group that repeats itself, such as (a+)+.',
        { cause },
      );
    }
    throw cause;
  } finally {
    delete place.work;
  }
}

/** It need not be an `Error` of this realm. */
function isTimeout(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
