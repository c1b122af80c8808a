/** What decides which binary runs; `process` is one. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}
