import { ExplorerError } from '../../core/errors.ts';
import type { ConnectionChanges } from '../../core/ports.ts';
import { untilAborted } from '../../core/untilAborted.ts';

/** Asks a person to sign in to a connection, and does what they choose. */
export interface SignInAsker {
  /**
   * @returns whether requests may be sent again; false when the person leaves
   * @throws ExplorerError when signing in itself failed
   */
  ask(connectionId: string): Promise<boolean>;
}

interface Gate {
  /** How many questions were answered so far. */
  answered: number;
  lastAnswer: boolean;
  /** The question that is open. */
  open?: { readonly answer: Promise<boolean>; settle(answer: boolean): void };
  /** Signing in did not help the last time. Nobody is asked again until something changed. */
  hopeless: boolean;
}

/** One question per connection, however many requests wait for the answer. */
export class SignInGate {
  private readonly gates = new Map<string, Gate>();
  private readonly subscription: { dispose(): void };

  constructor(
    private readonly asker: SignInAsker,
    connections: ConnectionChanges,
  ) {
    // New keys may have been given elsewhere.
    this.subscription = connections.onDidChange(changed => changed.forEach(id => this.connectionChanged(id)));
  }

  /** To be taken before a request is sent, and given to `resume` when it failed. */
  moment(connectionId: string): number {
    return this.gate(connectionId).answered;
  }

  /**
   * Waits until the person has signed in.
   *
   * @param since the moment the failed request was sent: it may be older than the last answer, which is its answer too
   * @returns whether the request may be sent again
   * @throws ExplorerError of kind `cancelled` as soon as the signal says so
   */
  async resume(connectionId: string, since: number, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted === true) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    const gate = this.gate(connectionId);
    if (gate.open === undefined && gate.answered > since) {
      return gate.lastAnswer;
    }
    if (gate.hopeless) {
      return false;
    }
    return untilAborted((gate.open ?? this.open(gate, connectionId)).answer, signal);
  }

  /** What was sent after the sign-in was refused all the same. */
  didNotHelp(connectionId: string): void {
    this.gate(connectionId).hopeless = true;
  }

  /** A request succeeded, or a person wants to try anew: asking may help again. */
  reset(connectionId?: string): void {
    for (const [id, gate] of this.gates) {
      if (connectionId === undefined || id === connectionId) {
        gate.hopeless = false;
      }
    }
  }

  dispose(): void {
    this.subscription.dispose();
    for (const { open } of this.gates.values()) {
      open?.settle(false);
    }
  }

  private open(gate: Gate, connectionId: string): NonNullable<Gate['open']> {
    const { promise: answer, resolve, reject } = Promise.withResolvers<boolean>();
    const open = {
      answer,
      settle: (given: boolean): void => {
        this.close(gate, open, given);
        resolve(given);
      },
    };
    gate.open = open;
    // Whoever asked may have been cancelled when it fails; those who wait have handlers of their own.
    answer.catch(() => undefined);
    this.asker.ask(connectionId).then(open.settle, (error: unknown) => {
      this.close(gate, open, false);
      reject(error instanceof Error ? error : new Error(String(error)));
    });
    return open;
  }

  /** An answer that comes after the connection was changed elsewhere closes nothing. */
  private close(gate: Gate, open: NonNullable<Gate['open']>, answer: boolean): void {
    if (gate.open === open) {
      delete gate.open;
      gate.answered++;
      gate.lastAnswer = answer;
    }
  }

  /** What waits goes on with it, whoever changed it. */
  private connectionChanged(id: string): void {
    const gate = this.gates.get(id);
    if (gate !== undefined) {
      gate.hopeless = false;
      gate.open?.settle(true);
    }
  }

  private gate(connectionId: string): Gate {
    const gate = this.gates.get(connectionId) ?? { answered: 0, lastAnswer: false, hopeless: false };
    this.gates.set(connectionId, gate);
    return gate;
  }
}
