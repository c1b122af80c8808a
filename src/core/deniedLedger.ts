/** An operation that AWS refused this identity. */
export interface Denial {
  /** The IAM action, such as `dynamodb:Query`. */
  readonly action: string;
  /** An ARN, or a table's name where AWS did not say; absent where the action is about no table. */
  readonly resource?: string;
  readonly region: string;
  /** A policy denies it, so that allowing it in another does not help. */
  readonly explicitDeny: boolean;
}

/** What each connection's identity was denied so far, each once, in the order it happened. It holds no keys and no values. */
export class DeniedLedger {
  private readonly denials = new Map<string, Map<string, Denial>>();

  /** Takes the records of requests as they come. */
  observe({ connection, denial }: { readonly connection?: string; readonly denial?: Denial }): void {
    if (connection !== undefined && denial !== undefined) {
      this.note(connection, denial);
    }
  }

  note(connection: string, denial: Denial): void {
    const noted = this.denials.get(connection) ?? new Map<string, Denial>();
    // The newest answer tells whether it is an explicit deny still.
    noted.set(JSON.stringify([denial.action, denial.resource, denial.region]), denial);
    this.denials.set(connection, noted);
  }

  of(connection: string): readonly Denial[] {
    return [...(this.denials.get(connection)?.values() ?? [])];
  }

  /** Call when the connection signs in as somebody else, or is removed. */
  forget(connection: string): void {
    this.denials.delete(connection);
  }
}
