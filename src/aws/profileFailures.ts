import { ExplorerError } from '../core/errors.ts';
import type { ErrorKind } from '../core/errors.ts';
import { roleFailure } from './roleFailures.ts';

interface Known {
  /** What the SDK says. It has no codes for these. */
  readonly says: RegExp;
  readonly message: (profile: string) => string;
  /** `credentials` where absent. */
  readonly kind?: ErrorKind;
}

/** First match wins. The SDK's own text is not shown: what it quotes may hold a secret. */
const known: readonly Known[] = [
  {
    says: /^Could not resolve credentials using profile|^Profile .*(was not found\.$|could not be found)/,
    message: profile =>
      `Profile “${profile}” is not in the AWS config files, or says no way to sign in. Add it there, or choose another with Edit Connection….`,
  },
  {
    says: /CreateOAuth2Token/,
    message: profile =>
      `Profile “${profile}” may not renew its sign-in. Ask for the IAM action signin:CreateOAuth2Token, which the policy SignInLocalDevelopmentAccess allows.`,
  },
  {
    // The SDK says to log in again whatever went wrong. A refusal is a ValidationException, a broken cache its own error.
    says: /^Failed to refresh token: (?!ValidationException|CredentialsProviderError)/,
    message: profile => `AWS Sign-In did not renew the sign-in of profile “${profile}”. Check the network and the proxy, then try again.`,
    kind: 'network',
  },
  {
    says: /aws login|Failed to load token|re-?authenticate|Token validation failed/i,
    message: profile => `The sign-in of profile “${profile}” has ended. Run “aws login --profile ${profile}”, then try again.`,
  },
  {
    says: /invalid SSO credentials|Conflicting SSO|missing required property|^Sso session .*could not be found/i,
    message: profile =>
      `The SSO settings of profile “${profile}” are incomplete. Run “aws configure sso --profile ${profile}” to set them.`,
  },
  {
    says: /ForbiddenException|ResourceNotFoundException|No access/,
    message: profile =>
      `IAM Identity Center does not let you use the role of profile “${profile}”. Ask for it to be assigned to you, or correct sso_account_id and sso_role_name.`,
  },
  {
    says: /UnauthorizedException|sso (session|login)|token is expired|SSO Token/i,
    message: profile => `The SSO sign-in of profile “${profile}” has ended. Run “aws sso login --profile ${profile}”, then try again.`,
  },
  {
    says: /cycle attempting to resolve/,
    message: profile => `Profile “${profile}” leads back to itself through source_profile. Correct source_profile in the AWS config file.`,
  },
  {
    says: /Unsupported credential source/,
    message: profile =>
      `The credential_source of profile “${profile}” is unknown. Use Environment, Ec2InstanceMetadata or EcsContainer in the AWS config file.`,
  },
];

/** What went wrong when a profile signed in. What is not about signing in, such as a dead network, is handed on. */
export function profileFailure(error: unknown, profile: string): unknown {
  if (!(error instanceof Error) || error instanceof ExplorerError) {
    return error;
  }
  const roleProblem = roleFailure(error, `profile “${profile}”`, 'role_arn');
  if (roleProblem !== error) {
    return roleProblem;
  }
  if ('code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) {
    const message = `A file that profile “${profile}” names cannot be read (${error.code}). Check web_identity_token_file in the AWS config file.`;
    return new ExplorerError('credentials', message, { cause: error });
  }
  if (error.name !== 'CredentialsProviderError' && error.name !== 'TokenProviderError') {
    return error;
  }
  const { message, kind = 'credentials' } = known.find(({ says }) => says.test(error.message)) ?? { message: unknownFailure };
  return new ExplorerError(kind, message(profile), { cause: error });
}

function unknownFailure(profile: string): string {
  return `Profile “${profile}” could not sign in. Run “aws sts get-caller-identity --profile ${profile}” in a terminal to see why.`;
}
