import { HttpResponse } from '@smithy/core/protocols';
import type { AwsCredentialIdentity, MiddlewareStack } from '@smithy/types';

/** Less than this is the time an answer takes, and the whole seconds that AWS tells its time in. */
const tolerance = 30_000;

/**
 * AWS says by its own clock when credentials end. Where this machine's is behind, they would be refused before they seem to end,
 * and a person be asked to sign in for nothing.
 */
export class AwsClock {
  /** Milliseconds. */
  private ahead = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Learns the time from the answers of a client. */
  watch<Input extends object, Output extends object>(client: { readonly middlewareStack: MiddlewareStack<Input, Output> }): void {
    client.middlewareStack.add(
      next => async args => {
        const handled = await next(args);
        this.learn(handled.response);
        return handled;
      },
      { step: 'deserialize', priority: 'low' },
    );
  }

  /** The credentials with their end as this machine's clock will show it. */
  local(credentials: AwsCredentialIdentity): AwsCredentialIdentity {
    const { expiration } = credentials;
    return expiration === undefined ? credentials : { ...credentials, expiration: new Date(expiration.getTime() - this.ahead) };
  }

  private learn(response: unknown): void {
    const time = HttpResponse.isInstance(response) ? Date.parse(response.headers.date ?? '') : Number.NaN;
    const ahead = time - this.now();
    this.ahead = Math.abs(ahead) > tolerance ? ahead : 0;
  }
}
