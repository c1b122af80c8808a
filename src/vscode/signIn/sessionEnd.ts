import { ExplorerError } from '../../core/errors.ts';

/** Errors of AWS that say a session is over, by their names. What was never right, such as a wrong secret, has others. */
const overNames: readonly string[] = ['ExpiredTokenException', 'ExpiredToken', 'UnauthorizedException'];

/**
 * Whether signing in anew is what helps. Failures of signing in itself have no names that tell; those of ours say in their sentence
 * that something has ended, and a test holds both together.
 */
export function sessionHasEnded(error: unknown): error is ExplorerError {
  if (!(error instanceof ExplorerError) || error.kind !== 'credentials') {
    return false;
  }
  const { cause } = error;
  return (cause instanceof Error && overNames.includes(cause.name)) || /\bhas (ended|expired)\b/.test(error.message);
}
