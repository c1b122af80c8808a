/** What a run may take before it stops and says where it stands; it can then go on with as much again. Absent: no bound. */
export interface ReadBudget {
  /** Read capacity units consumed. */
  readonly units?: number;
  readonly pages?: number;
  /** Items read, whether or not a filter throws them away. */
  readonly items?: number;
  /** At list price, in US dollars. */
  readonly money?: number;
}

/** How a request is read, which does not change what it returns. */
export interface ReadOptions {
  readonly budget: ReadBudget;
  /** Of a scan: how many segments are read in parallel; 1 for one page after the other. */
  readonly segments: number;
  /** Read capacity units per second that are not exceeded; absent for as fast as it goes. */
  readonly unitsPerSecond?: number;
}
