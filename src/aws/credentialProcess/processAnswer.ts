import type { AwsCredentialIdentity } from '@smithy/types';

/** What a credential process printed, where it is of no use. */
export type AnswerProblem = 'rubbish' | 'ended';

/**
 * Reads what a credential process printed, by the rules of the SDK.
 *
 * @param now in milliseconds since the epoch
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export function readAnswer(output: string, now: number): AwsCredentialIdentity | AnswerProblem {
  const answer = parsed(output);
  if (answer?.Version !== 1) {
    return 'rubbish';
  }
  const accessKeyId = textOf(answer.AccessKeyId);
  const secretAccessKey = textOf(answer.SecretAccessKey);
  const end = textOf(answer.Expiration);
  const expiration = end === undefined ? undefined : new Date(end);
  if (accessKeyId === undefined || secretAccessKey === undefined || Number.isNaN(expiration?.getTime())) {
    return 'rubbish';
  }
  if (expiration !== undefined && expiration.getTime() <= now) {
    return 'ended';
  }
  const sessionToken = textOf(answer.SessionToken);
  const credentialScope = textOf(answer.CredentialScope);
  const accountId = textOf(answer.AccountId);
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
    ...(credentialScope !== undefined && { credentialScope }),
    ...(accountId !== undefined && { accountId }),
  };
}

function parsed(output: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const answer: unknown = JSON.parse(output.trim());
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing and an empty text are the same. A number is none: it would have lost its zeros. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
