import { ExplorerError } from '../core/errors.ts';
import type { ErrorKind } from '../core/errors.ts';
import { environmentFailure } from './environmentFailures.ts';
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
    says: /Unsupported credential source/,
    message: profile =>
      `The credential_source of profile “${profile}” is unknown. Use Environment, Ec2InstanceMetadata or EcsContainer in the AWS config file.`,
  },
  {
    says: /Unable to find environment variable credentials/,
    message: profile =>
      `Profile “${profile}” takes its keys from the environment (credential_source), where there are none. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where VS Code is started, or correct the profile.`,
  },
  {
    says: /cycle attempting to resolve/,
    message: profile => `Profile “${profile}” leads back to itself through source_profile. Correct source_profile in the AWS config file.`,
  },
  {
    says: /metadata|HTTP credential provider/i,
    message: profile =>
      `The container or instance that profile “${profile}” takes its credentials from (credential_source) gave none. Check that VS Code runs there and that it has a role, or correct the profile.`,
  },
];

/** What went wrong when a profile signed in. What is not about signing in, such as a dead network, is handed on. */
export function profileFailure(error: unknown, profile: string): unknown {
  if (!(error instanceof Error) || error instanceof ExplorerError) {
    return error;
  }
  const ours = /^ExplorerError: (.+)$/s.exec(error.message)?.[1];
  if (ours !== undefined) {
    // The SDK keeps the text alone of what its own requests throw; ours are about the way to AWS.
    return new ExplorerError('network', ours, { cause: error });
  }
  const environmentProblem = environmentFailure(error);
  if (environmentProblem !== undefined) {
    return environmentProblem;
  }
  const roleProblem = roleFailure(error, `profile “${profile}”`, 'role_arn');
  if (roleProblem !== error) {
    return roleProblem;
  }
  if ('code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) {
    const message = `A file that profile “${profile}” names cannot be read (${error.code}). Check web_identity_token_file in the AWS config file.`;
    return new ExplorerError('credentials', message, { cause: error });
  }
  if (!providerNames.includes(error.name)) {
    return error;
  }
  const { message, kind = 'credentials' } = known.find(({ says }) => says.test(error.message)) ?? { message: unknownFailure };
  return new ExplorerError(kind, message(profile), { cause: error });
}

const providerNames: readonly string[] = ['CredentialsProviderError', 'ProviderError', 'TokenProviderError'];

function unknownFailure(profile: string): string {
  return `Profile “${profile}” could not sign in. Run “aws sts get-caller-identity --profile ${profile}” in a terminal to see why.`;
}
