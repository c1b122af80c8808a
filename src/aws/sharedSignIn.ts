import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { isCancelled } from '../core/errors.ts';

/** How long before their end credentials are renewed; the SDK's clients count the same way. */
const marginOfMachine = 5 * 60_000;
/** A person is asked as late as can be, yet before a request would be refused. */
const marginOfPerson = 30_000;

export interface SignInWatch {
  readonly now: () => number;
  /** Told of credentials just obtained. */
  readonly onSignedIn: (credentials: AwsCredentialIdentity) => void;
  /** Whether the sign-in asks a person, who is not to be asked before it must be. */
  readonly asksPerson: () => boolean;
}

/** Several requests at once sign in once: an MFA code may be used only once, and a person should be asked only once. */
export class SharedSignIn {
  private pending: Promise<AwsCredentialIdentity> | undefined;
  private current: AwsCredentialIdentity | undefined;

  constructor(
    private readonly signIn: AwsCredentialIdentityProvider,
    private readonly watch: SignInWatch,
  ) {}

  readonly credentials: AwsCredentialIdentityProvider = async caller => {
    const margin = this.watch.asksPerson() ? marginOfPerson : marginOfMachine;
    if (this.current !== undefined && this.left() > margin && caller?.forceRefresh !== true) {
      return this.current;
    }
    this.pending ??= this.renew(caller).finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  };

  /** Whether a person gave something for it, or is about to, and would be asked for that again without it. */
  get holdsAnAnswer(): boolean {
    return this.watch.asksPerson() && (this.pending !== undefined || this.left() > 0);
  }

  private async renew(caller: Parameters<AwsCredentialIdentityProvider>[0]): Promise<AwsCredentialIdentity> {
    try {
      this.current = await this.signIn(caller);
    } catch (error) {
      if (this.current !== undefined && this.left() > 0 && !isCancelled(error)) {
        // Renewing ahead of time failed, as it does while a network is down; what is there is still good.
        return this.current;
      }
      throw error;
    }
    this.watch.onSignedIn(this.current);
    return this.current;
  }

  /** Credentials without an end come from a file or the secret store, which may change at any time. */
  private left(): number {
    return (this.current?.expiration?.getTime() ?? Number.NEGATIVE_INFINITY) - this.watch.now();
  }
}
