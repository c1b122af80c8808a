import { ExplorerError } from '../core/errors.ts';

/** What went wrong when a role was assumed, `who` being the profile or the connection. What is not about that is handed on. */
export function roleFailure(error: unknown, who: string, remedy: string): unknown {
  if (!(error instanceof Error) || error instanceof ExplorerError) {
    return error;
  }
  const denied = { cause: error, action: 'sts:AssumeRole' };
  switch (error.name) {
    case 'AccessDenied':
    case 'AccessDeniedException':
      return /MultiFactorAuthentication failed/i.test(error.message)
        ? new ExplorerError(
            'credentials',
            `AWS refused the MFA code for ${who}. Wait for the next code of the device and sign in again.`,
            denied,
          )
        : new ExplorerError(
            'credentials',
            `${sentenceCase(who)} may not assume its role. Check ${remedy}, the MFA device, and the role's trust policy.`,
            denied,
          );
    case 'ValidationError':
    case 'ValidationException':
      return /DurationSeconds|session limit/i.test(error.message)
        ? new ExplorerError(
            'credentials',
            `The role of ${who} does not last that long. Shorten its duration, to an hour where it builds on another role.`,
            denied,
          )
        : new ExplorerError(
            'credentials',
            `AWS STS refused what ${who} says of its role. Check ${remedy}, the external ID and the session name.`,
            denied,
          );
    case 'InvalidIdentityToken':
    case 'InvalidIdentityTokenException':
    case 'IDPRejectedClaim':
    case 'IDPRejectedClaimException':
      return new ExplorerError(
        'credentials',
        `AWS STS refused the web identity token of ${who}. Renew the token file, and check the role's trust policy.`,
        { cause: error },
      );
    case 'RegionDisabledException':
      return new ExplorerError(
        'credentials',
        `AWS STS is not enabled in the region of ${who}. Enable it in the account settings of IAM, or choose another region.`,
        { cause: error },
      );
    default:
      return error;
  }
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
