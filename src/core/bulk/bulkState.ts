/** How far a bulk run is. It can stop anywhere, and go on from there. */
export interface BulkState {
  /** Items that were read. */
  readonly read: number;
  readonly written: number;
  /** Items that are already as they should be. */
  readonly unchanged: number;
  /** Items that somebody else changed between reading and writing, so that they were left alone. */
  readonly left: number;
  /** Items nobody has agreed to yet; with a dry run, all that would be changed. */
  readonly found: Found;
  /** Items agreed to that were not met, because they are gone or do not match any more. It is known in the end. */
  readonly gone: number;
  readonly units: { readonly read: number; readonly write: number };
  /** Whether there is more to do. */
  readonly more: boolean;
  readonly waiting?: 'rate' | 'throttling';
}

export interface Found {
  readonly items: number;
  /** Write units they take, without those of the indexes. */
  readonly units: number;
  /** Those of which not all that was read fits into the condition of their write. */
  readonly partly: number;
}
