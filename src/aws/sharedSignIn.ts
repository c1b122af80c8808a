import type { AwsCredentialIdentity } from '@smithy/types';
import { ExplorerError, isCancelled } from '../core/errors.ts';
import type { SignIn } from './credentialSources.ts';

/** How long before their end credentials are renewed; the SDK's clients count the same way. */
const marginOfMachine = 5 * 60_000;
/** A person is asked as late as can be, yet before a request would be refused. */
const marginOfPerson = 30_000;

/** Why a sign-in ends that nobody waits for any more. One for all: a role hands on that of the connection below. */
const desertion = new ExplorerError('cancelled', 'Cancelled.');

export interface SignInWatch {
  readonly now: () => number;
  /** Told of credentials just obtained. */
  readonly onSignedIn: (credentials: AwsCredentialIdentity) => void;
  /** Whether the sign-in asks a person, who is not to be asked before it must be. */
  readonly asksPerson: () => boolean;
  /** Ends a sign-in under way, whoever waits for it. */
  readonly closed: AbortSignal;
}

/** Several requests at once sign in once: an MFA code may be used only once, and a person should be asked only once. */
export class SharedSignIn {
  private pending: Promise<AwsCredentialIdentity> | undefined;
  private current: AwsCredentialIdentity | undefined;
  private deserted = new AbortController();
  private waiting = 0;

  constructor(
    private readonly signIn: SignIn,
    private readonly watch: SignInWatch,
  ) {}

  /** A role waits for the connection below it as long as somebody waits for the role: that is what its signal says. */
  readonly credentials: SignIn = async (client, signal) => {
    if (signal === undefined) {
      return this.share(client);
    }
    const leave = this.join();
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await this.share(client);
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  };

  /** Whether a person gave something for it, or is about to, and would be asked for that again without it. */
  get holdsAnAnswer(): boolean {
    return this.watch.asksPerson() && (this.pending !== undefined || this.left() > 0);
  }

  /**
   * Counts as somebody who waits, until the function it returns is called. When the last one has left, what a sign-in under way
   * started is ended. The SDK does not tell which of its requests still wait, so they are counted where they are sent.
   */
  readonly join = (): (() => void) => {
    this.waiting++;
    return once(() => {
      this.waiting--;
      // Not at once: a request is often cancelled because another takes its place.
      setImmediate(() => this.endIfDeserted());
    });
  };

  private async share(client: Parameters<SignIn>[0]): Promise<AwsCredentialIdentity> {
    const margin = this.watch.asksPerson() ? marginOfPerson : marginOfMachine;
    if (this.current !== undefined && this.left() > margin && client?.forceRefresh !== true) {
      return this.current;
    }
    this.pending ??= this.renew(client).finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  private async renew(client: Parameters<SignIn>[0]): Promise<AwsCredentialIdentity> {
    this.deserted = new AbortController();
    try {
      this.current = await this.signIn(client, AbortSignal.any([this.deserted.signal, this.watch.closed]));
    } catch (error) {
      if (error === desertion && this.waiting > 0) {
        // Somebody came while it was ending.
        return this.renew(client);
      }
      if (this.current !== undefined && this.left() > 0 && !isCancelled(error)) {
        // Renewing ahead of time failed, as it does while a network is down; what is there is still good.
        return this.current;
      }
      throw error;
    }
    this.watch.onSignedIn(this.current);
    return this.current;
  }

  private endIfDeserted(): void {
    if (this.waiting === 0) {
      this.deserted.abort(desertion);
    }
  }

  /** Credentials without an end come from a file or the secret store, which may change at any time. */
  private left(): number {
    return (this.current?.expiration?.getTime() ?? Number.NEGATIVE_INFINITY) - this.watch.now();
  }
}

function once(run: () => void): () => void {
  let isOver = false;
  return () => {
    if (!isOver) {
      isOver = true;
      run();
    }
  };
}
