import { guardOf } from '../connection.ts';
import type { Connection, MarkColour } from '../connection.ts';

/** How a connection is told apart wherever it shows: in the tree, on tabs, in the status bar. */
export interface ConnectionMarks {
  /** Absent unless it is production. */
  readonly colour?: MarkColour;
  readonly readOnly: boolean;
  /** At most two characters, as VS Code's badges are. */
  readonly badge: string;
  /** Such as `production, read-only`. */
  readonly words: string;
}

/** @returns undefined for a connection that is neither production nor read-only */
export function marksOf(connection: Connection): ConnectionMarks | undefined {
  const colour = connection.production;
  const readOnly = guardOf(connection) === 'read-only';
  if (colour === undefined && !readOnly) {
    return undefined;
  }
  return {
    ...(colour !== undefined && { colour }),
    readOnly,
    badge: colour === undefined ? 'RO' : 'P',
    words: [...(colour === undefined ? [] : ['production']), ...(readOnly ? ['read-only'] : [])].join(', '),
  };
}
