import type { Problem } from './connectionInput.ts';

/** What is wrong with the names AWS gives to things: one sentence with the remedy, or nothing. */

export function roleArnProblem(text: string): Problem {
  const role = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
  return role.test(text.trim()) ? undefined : 'Type the ARN of a role, such as arn:aws:iam::123456789012:role/Reader.';
}

export function trustAnchorArnProblem(text: string): Problem {
  return rolesAnywhereRegion(text, 'trust-anchor') === undefined
    ? 'Type the ARN of a trust anchor, such as arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/ and its id.'
    : undefined;
}

/** A profile and its trust anchor live in one region: the request to create a session goes there. */
export function rolesAnywhereProfileProblem(text: string, trustAnchorArn: string): Problem {
  const region = rolesAnywhereRegion(text, 'profile');
  if (region === undefined) {
    return 'Type the ARN of a profile, such as arn:aws:rolesanywhere:eu-west-1:123456789012:profile/ and its id.';
  }
  const anchored = rolesAnywhereRegion(trustAnchorArn, 'trust-anchor') ?? region;
  return region === anchored ? undefined : `The trust anchor is in ${anchored}. Type the ARN of a profile in that region.`;
}

export function rolesAnywhereRegion(arn: string, resource: 'trust-anchor' | 'profile'): string | undefined {
  const [, region, type] = /^arn:aws[a-z-]*:rolesanywhere:([a-z0-9-]+):\d{12}:([a-z-]+)\/[\w-]+$/.exec(arn.trim()) ?? [];
  return type === resource ? region : undefined;
}

export function externalIdProblem(text: string): Problem {
  return /^[\w+=,.@:/-]{2,1224}$/.test(text.trim())
    ? undefined
    : 'An external id has 2 to 1224 letters, digits and “+ = , . @ : / - _”. Ask the owner of the role for it.';
}

export function mfaSerialProblem(text: string): Problem {
  return /^[\w+=/:,.@-]{9,256}$/.test(text.trim())
    ? undefined
    : 'Type the ARN of the device, such as arn:aws:iam::123456789012:mfa/ann, or its serial number.';
}

export function sessionNameProblem(text: string): Problem {
  return /^[\w+=,.@-]{2,64}$/.test(text.trim()) ? undefined : 'A session name has 2 to 64 letters, digits and “+ = , . @ - _”.';
}

export function durationProblem(text: string): Problem {
  const isNumber = /^\d{3,5}$/.test(text.trim());
  return isNumber && isDuration(Number(text)) ? undefined : 'Type a number of seconds from 900 (15 minutes) to 43200 (12 hours).';
}

export function isDuration(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200;
}

export function startUrlProblem(text: string): Problem {
  const shown = 'Type the URL of the AWS access portal, such as https://d-1234567890.awsapps.com/start.';
  if (!/^https:\/\/[^\s/]+/i.test(text.trim()) || !URL.canParse(text.trim())) {
    return shown;
  }
  const { username, password } = new URL(text.trim());
  return username === '' && password === '' ? undefined : shown;
}

/** As the AWS CLI writes it, so that both find the same session. Only for text without a `startUrlProblem`. */
export function normaliseStartUrl(text: string): string {
  const url = new URL(text.trim());
  // The portal's own address bar ends in “/#/”, with a tab's name behind it.
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

export function accountIdProblem(text: string): Problem {
  return /^\d{12}$/.test(text) ? undefined : 'An account id has 12 digits.';
}

export function roleNameProblem(text: string): Problem {
  return /^[\w+=,.@-]{1,64}$/.test(text) ? undefined : 'The name of a role has at most 64 letters, digits and “+ = , . @ - _”.';
}

/** When temporary keys end: an ISO 8601 time with its zone, or nothing where it is not known. */
export function expirationProblem(text: string): Problem {
  return text.trim() === '' || readExpiration(text) !== undefined
    ? undefined
    : 'Type the time with its zone, such as 2026-12-24T18:00:00Z, or leave it empty.';
}

/** As it is stored. AWS writes ISO 8601, and milliseconds since 1970 in what its access portal answers. */
export function readExpiration(text: string): string | undefined {
  const given = text.trim();
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(given);
  const time = /^\d{13}$/.test(given) ? Number(given) : Date.parse(isIso ? given : '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
