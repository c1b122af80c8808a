/** What AWS says in words only when it denies something. */
export interface DenialText {
  /** The IAM action, such as `dynamodb:Query`. */
  readonly action?: string;
  /** An ARN. */
  readonly resource?: string;
  /** A policy denies it, so that allowing it in another does not help. */
  readonly explicitDeny: boolean;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export function readDenial(message: string): DenialText {
  const action = /perform: ([\w-]+:\w+)/.exec(message)?.[1];
  const resource = /on resource: "?(arn:[^\s"]+)/.exec(message)?.[1];
  return {
    ...(action !== undefined && { action }),
    ...(resource !== undefined && { resource }),
    explicitDeny: /explicit deny/i.test(message),
  };
}
