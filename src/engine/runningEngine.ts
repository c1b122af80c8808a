/** An engine that answers, seen from one window. */
export interface RunningEngine {
  readonly endpoint: string;
  /** Another window started it. */
  readonly joined: boolean;
  /** Settles when it is gone: with what to tell, or with nothing when somebody stopped it on purpose. */
  readonly ended: Promise<string | undefined>;
  /** Ends it, for all windows. */
  stop(): Promise<void>;
  /** This window is closing: ends it when this window started it. */
  leave(): void;
}
