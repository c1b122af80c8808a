import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { isCancelled } from '../core/errors.ts';

/** How long before their end credentials are renewed; the SDK's clients count the same way. */
const margin = 5 * 60_000;
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
export function signInOnce(signIn: AwsCredentialIdentityProvider, watch: SignInWatch): AwsCredentialIdentityProvider {
  let pending: Promise<AwsCredentialIdentity> | undefined;
  let current: AwsCredentialIdentity | undefined;
  /** Credentials without an end come from a file or the secret store, which may change at any time. */
  const left = (): number => (current?.expiration?.getTime() ?? Number.NEGATIVE_INFINITY) - watch.now();
  const renew = async (caller: Parameters<AwsCredentialIdentityProvider>[0]): Promise<AwsCredentialIdentity> => {
    try {
      current = await signIn(caller);
    } catch (error) {
      if (current !== undefined && left() > 0 && !isCancelled(error)) {
        // Renewing ahead of time failed, as it does while a network is down; what is there is still good.
        return current;
      }
      throw error;
    }
    watch.onSignedIn(current);
    return current;
  };
  return async caller => {
    if (current !== undefined && left() > (watch.asksPerson() ? marginOfPerson : margin) && caller?.forceRefresh !== true) {
      return current;
    }
    pending ??= renew(caller).finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
