import { ExplorerError } from '../core/errors.ts';
import { readDenial } from './denialText.ts';

/** What went wrong when a role was assumed, `who` being the profile or the connection. What is not about that is handed on. */
export function roleFailure(error: unknown, who: string, remedy: string): unknown {
  if (!(error instanceof Error) || error instanceof ExplorerError) {
    return error;
  }
  const refused = (sentence: string): ExplorerError => new ExplorerError('credentials', sentence, { cause: error });
  switch (error.name) {
    case 'AccessDenied':
    case 'AccessDeniedException':
      return /MultiFactorAuthentication failed/i.test(error.message)
        ? refused(`AWS refused the MFA code for ${who}. Wait for the next code of the device and sign in again.`)
        : denied(error, who, remedy);
    case 'ValidationError':
    case 'ValidationException':
      return /DurationSeconds|session limit/i.test(error.message)
        ? refused(`The role of ${who} does not last that long. Shorten its duration, to an hour where it builds on another role.`)
        : refused(`AWS STS refused what ${who} says of its role. Check ${remedy}, the external ID and the session name.`);
    case 'InvalidIdentityToken':
    case 'InvalidIdentityTokenException':
    case 'IDPRejectedClaim':
    case 'IDPRejectedClaimException':
      return refused(`AWS STS refused the web identity token of ${who}. Renew the token file, and check the role's trust policy.`);
    case 'RegionDisabledException':
      return refused(`AWS STS is not enabled in the region of ${who}. Enable it in the account settings of IAM, or choose another region.`);
    default:
      return error;
  }
}

/** AWS answers the same for a role that is not there, another external ID, and a caller that it does not trust. */
function denied(error: Error, who: string, remedy: string): ExplorerError {
  const { action = 'sts:AssumeRole', resource, explicitDeny } = readDenial(error.message);
  const what = resource === undefined ? action : `${action} on ${resource}`;
  return new ExplorerError(
    'credentials',
    `${sentenceCase(who)} may not use ${what}. Check ${remedy}, the external ID, the MFA device and the role's trust policy.`,
    { cause: error, action, explicitDeny, ...(resource !== undefined && { resource }) },
  );
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
