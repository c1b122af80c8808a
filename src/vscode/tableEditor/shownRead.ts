import { ExplorerError } from '../../core/errors.ts';
import type { ReadRequest } from '../../core/readRequest.ts';

/** What one panel of a table shows. */
export interface ShownRead {
  readonly isActive: boolean;
  readonly isRunning: boolean;
  /** Absent where nothing was run in it. */
  readonly request?: ReadRequest;
}

/**
 * The query that a person means by “this query”: that of the panel in front.
 *
 * @returns undefined where none is in front, or nothing was run in it
 * @throws ExplorerError while a read is under way: which items are its is not known yet
 */
export function meantRead(panels: readonly ShownRead[]): ReadRequest | undefined {
  const active = panels.find(({ isActive }) => isActive);
  const asked = active === undefined ? panels : [active];
  if (asked.some(({ isRunning }) => isRunning)) {
    throw new ExplorerError('invalid', 'This query is still running. Wait until it has ended, or stop it, then choose this again.');
  }
  return active?.request;
}
