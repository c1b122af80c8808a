import type { ItemChange } from '../itemChange.ts';
import type { KeySchema } from '../keySchema.ts';
import type { ChangeOutcome } from './commitReport.ts';

/** What a commit is about to do, as it survives the window. JSON keeps it. It holds values: it belongs in the extension's storage only. */
export interface CommitIntent {
  readonly id: string;
  readonly table: string;
  readonly schema: KeySchema;
  readonly changes: readonly ItemChange[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A transaction about to be sent. The same members with the same token within ten minutes are written once. */
export interface SentTransaction {
  readonly token: string;
  /** Indexes of the intent's changes, in the order of the members. */
  readonly members: readonly number[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface SettledChange {
  readonly index: number;
  readonly outcome: ChangeOutcome['kind'];
}

/** All that is known of a commit whose window went away. */
export interface CommitRecord {
  readonly intent: CommitIntent;
  readonly sent: readonly SentTransaction[];
  readonly settled: readonly SettledChange[];
}

/**
 * Where a commit is written down while it goes on. Its methods never fail: a disk that takes nothing must not keep a person from
 * saving, so whoever implements this says so once.
 */
export interface CommitJournal {
  /** Before the first request. */
  begin(intent: CommitIntent): Promise<void>;
  /** Before each transaction. */
  sending(id: string, transaction: SentTransaction): Promise<void>;
  /** What is now known. */
  settled(id: string, changes: readonly SettledChange[]): Promise<void>;
  /** Nothing is left to be asked about. */
  end(id: string): Promise<void>;
}

/** For a commit that need not survive its window. */
export const noCommitJournal: CommitJournal = {
  begin: async () => Promise.resolve(),
  sending: async () => Promise.resolve(),
  settled: async () => Promise.resolve(),
  end: async () => Promise.resolve(),
};
