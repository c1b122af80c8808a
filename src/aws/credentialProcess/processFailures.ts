import { ExplorerError } from '../../core/errors.ts';
import type { AnswerProblem } from './processAnswer.ts';
import type { ProgramEnd } from './program.ts';

/** What a shell says of a command that is not there: `sh`, `cmd`. */
const notThere: readonly unknown[] = [127, 9009];

/** What the process said is never shown, and neither is its command: both may hold secrets. */
export function failedProcess(profile: string, { code, signal }: Omit<ProgramEnd, 'output'>): ExplorerError {
  if (notThere.includes(code)) {
    return failure(profile, 'names a command that is not there. Correct it in the AWS config file.');
  }
  const how = signal === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${signal}`;
  return failure(profile, `${how}. Run its command in a terminal to see why.`);
}

export function unstartedProcess(profile: string, cause: unknown): ExplorerError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return failure(profile, `could not be started${code}. Correct its command in the AWS config file.`, cause);
}

export function hangingProcess(profile: string): ExplorerError {
  return failure(profile, 'did not end within five minutes and was stopped. Run its command in a terminal to see what it waits for.');
}

export function uselessAnswer(profile: string, problem: AnswerProblem): ExplorerError {
  // That a session has ended is what asks a person to sign in, while the requests wait.
  return problem === 'ended'
    ? failure(profile, 'gave credentials whose time has ended. Sign in with the tool it runs, then try again.')
    : failure(
        profile,
        'did not print credentials as AWS describes them (JSON with Version 1, AccessKeyId and SecretAccessKey). Run its command in a terminal to see what it prints.',
      );
}

function failure(profile: string, what: string, cause?: unknown): ExplorerError {
  return new ExplorerError('credentials', `The credential_process of profile “${profile}” ${what}`, { cause });
}
