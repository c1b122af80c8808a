/** How a row differs from what was read. */
export interface RowChange {
  readonly state: 'new' | 'changed' | 'deleted';
  /** The attributes that were set or removed. */
  readonly names: readonly string[];
  /** Why it could not be written, or cannot be as it is: one sentence. */
  readonly reason?: string;
}
