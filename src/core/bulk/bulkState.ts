/** How far a bulk run is. It can stop anywhere, and go on from there. */
export interface BulkState {
  /** Items that were read. */
  readonly read: number;
  /** Items that were changed; with a dry run, that would be. */
  readonly written: number;
  /** Items that are already as they should be. */
  readonly unchanged: number;
  /** Items that somebody else changed between reading and writing, so that they were left alone. */
  readonly left: number;
  readonly units: { readonly read: number; readonly write: number };
  /** Whether there is more to do. */
  readonly more: boolean;
  readonly waiting?: 'rate' | 'throttling';
}
