import type { Clock, DynamoClient } from '../ports.ts';
import type { CommitJournal } from './commitJournal.ts';

/** What every commit uses. */
export interface CommitParts {
  /** Writes are sent without a signal: what is cut off may have been written all the same. */
  readonly client: Pick<DynamoClient, 'send'>;
  readonly clock: Clock;
  readonly journal: CommitJournal;
  /** A text that nobody used before, of at most 36 characters; such as a random UUID. */
  readonly newToken: () => string;
  /** Milliseconds since the epoch. */
  readonly today: () => number;
}
