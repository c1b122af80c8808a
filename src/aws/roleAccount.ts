import type { AwsCredentialIdentity } from '@smithy/types';

/** With the account of the role they are of, by which the SDK can then address tables. */
export function withAccountOf(roleArn: string | undefined, credentials: AwsCredentialIdentity): AwsCredentialIdentity {
  const accountId = /^arn:[^:]+:iam::(\d{12}):/.exec(roleArn ?? '')?.[1];
  return accountId === undefined ? credentials : { ...credentials, accountId };
}
