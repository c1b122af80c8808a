import type { AwsCredentialIdentity } from '@smithy/types';
import { ExplorerError, isCancelled } from '../core/errors.ts';
import type { SignIn } from './credentialSources.ts';

/** How long before their end credentials are renewed; the SDK's clients count the same way. */
const margin = 5 * 60_000;
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

/** A sign-in that many requests share. */
export interface SharedSignIn {
  readonly credentials: SignIn;
  /**
   * Counts as somebody who waits, until the function it returns is called. When the last one has left, what a sign-in under way
   * started is ended. The SDK does not tell which of its requests still wait, so they are counted where they are sent.
   */
  readonly join: () => () => void;
}

/** Several requests at once sign in once: an MFA code may be used only once, and a person should be asked only once. */
export function signInOnce(signIn: SignIn, watch: SignInWatch): SharedSignIn {
  let pending: Promise<AwsCredentialIdentity> | undefined;
  let current: AwsCredentialIdentity | undefined;
  let deserted = new AbortController();
  let waiting = 0;
  /** Credentials without an end come from a file or the secret store, which may change at any time. */
  const left = (): number => (current?.expiration?.getTime() ?? Number.NEGATIVE_INFINITY) - watch.now();
  const renew = async (client: Parameters<SignIn>[0]): Promise<AwsCredentialIdentity> => {
    deserted = new AbortController();
    try {
      current = await signIn(client, AbortSignal.any([deserted.signal, watch.closed]));
    } catch (error) {
      if (error === desertion && waiting > 0) {
        // Somebody came while it was ending.
        return renew(client);
      }
      if (current !== undefined && left() > 0 && !isCancelled(error)) {
        // Renewing ahead of time failed, as it does while a network is down; what is there is still good.
        return current;
      }
      throw error;
    }
    watch.onSignedIn(current);
    return current;
  };
  const endIfDeserted = (): void => {
    if (waiting === 0) {
      deserted.abort(desertion);
    }
  };
  const join = (): (() => void) => {
    waiting++;
    return once(() => {
      waiting--;
      // Not at once: a request is often cancelled because another takes its place.
      setImmediate(() => endIfDeserted());
    });
  };
  const credentials: SignIn = async client => {
    if (current !== undefined && left() > (watch.asksPerson() ? marginOfPerson : margin) && client?.forceRefresh !== true) {
      return current;
    }
    pending ??= renew(client).finally(() => {
      pending = undefined;
    });
    return pending;
  };
  return { credentials: async (client, signal) => whileJoined(join, signal, async () => credentials(client)), join };
}

/** A role waits for the connection below it as long as somebody waits for the role. */
async function whileJoined<T>(join: SharedSignIn['join'], signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) {
    return work();
  }
  const leave = join();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
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
