import type { RolesAnywhereConnection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ErrorKind } from '../../core/errors.ts';
import type { FetchAnswer } from './transport.ts';

/** What IAM Roles Anywhere answered instead of a session. */
export interface Refusal {
  readonly status: number;
  /** Such as `AccessDeniedException`. */
  readonly code: string;
  /** AWS's own words. */
  readonly message: string;
  /** What its clock said, in milliseconds since the epoch, where it said so. */
  readonly time?: number;
}

interface Known {
  readonly when: (refusal: Refusal) => boolean;
  readonly kind: ErrorKind;
  readonly action?: string;
  readonly says: (connection: RolesAnywhereConnection, refusal: Refusal) => string;
}

const says =
  (pattern: RegExp) =>
  ({ message }: Refusal): boolean =>
    pattern.test(message);
const isCalled =
  (pattern: RegExp) =>
  ({ code }: Refusal): boolean =>
    pattern.test(code);

/** First match wins. The service has two or three error names, so its words have to tell the causes apart. */
const known: readonly Known[] = [
  {
    when: ({ status }) => status >= 500,
    kind: 'network',
    says: ({ name }) => `IAM Roles Anywhere failed for “${name}”; the cause is on its side. Wait a moment and try again.`,
  },
  {
    when: ({ status, code }) => status === 429 || /Throttl|TooManyRequests/.test(code),
    kind: 'throttled',
    says: ({ name }) => `IAM Roles Anywhere throttled the sign-in of “${name}”. Wait a moment and try again.`,
  },
  {
    when: says(/signature (has )?expired|not yet current/i),
    kind: 'credentials',
    says: wrongClock,
  },
  {
    when: says(/DurationSeconds|MaxSessionDuration/i),
    kind: 'credentials',
    says: ({ name, roleArn }) =>
      `“${name}” asks for a longer session than the role ${roleArn} allows. Give a shorter duration with Edit Connection…, or raise the role’s maximum.`,
  },
  {
    when: says(/roleSessionName/i),
    kind: 'credentials',
    says: ({ name, profileArn }) =>
      `The profile ${profileArn} does not let “${name}” choose its session name. Clear the name with Edit Connection…, or let the profile accept custom session names.`,
  },
  {
    when: says(/unable to assume role|sts:AssumeRole/i),
    kind: 'credentials',
    action: 'sts:AssumeRole',
    says: ({ name, roleArn }) =>
      `IAM Roles Anywhere may not assume the role ${roleArn} for the certificate of “${name}”. Let the role’s trust policy allow rolesanywhere.amazonaws.com the actions sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity.`,
  },
  {
    when: says(/revoked/i),
    kind: 'credentials',
    says: ({ name }) => `The certificate of “${name}” has been revoked. Give a new one with Edit Connection….`,
  },
  {
    when: says(/expired|validity|not yet valid/i),
    kind: 'credentials',
    says: ({ name }) => `AWS finds the certificate of “${name}” expired or not valid yet. Give a new one with Edit Connection….`,
  },
  {
    when: says(/untrusted|trust chain|certificate chain|insufficient certificate/i),
    kind: 'credentials',
    says: ({ name, trustAnchorArn }) =>
      `The trust anchor ${trustAnchorArn} does not vouch for the certificate of “${name}”. Choose its own trust anchor, or add the missing intermediate certificates, with Edit Connection….`,
  },
  {
    when: ({ code, message }) => code.includes('Signature') || /signature/i.test(message),
    kind: 'credentials',
    says: ({ name }) =>
      `AWS did not accept the signature of “${name}”. Give the certificate and its private key again with Edit Connection….`,
  },
  {
    when: isCalled(/NotFound/),
    kind: 'credentials',
    says: ({ name }) => `The trust anchor or the profile of “${name}” does not exist. Correct the ARNs with Edit Connection….`,
  },
  {
    when: isCalled(/Validation|BadRequest|Serialization/),
    kind: 'invalid',
    says: ({ name }, { message }) =>
      `IAM Roles Anywhere does not accept the settings of “${name}”${quoted(message)}. Correct them with Edit Connection….`,
  },
  {
    when: isCalled(/AccessDenied/),
    kind: 'credentials',
    action: 'rolesanywhere:CreateSession',
    says: ({ name }) =>
      `IAM Roles Anywhere refused “${name}”. Check that its trust anchor and profile are enabled, that the profile lists the role, and that the certificate may be used for digital signatures.`,
  },
];

/** More than this, and AWS refuses a signature for its age. */
const tolerance = 5 * 60_000;

export function sessionFailure(refusal: Refusal, connection: RolesAnywhereConnection, now: number): ExplorerError {
  const isClockWrong = refusal.status < 500 && refusal.time !== undefined && Math.abs(refusal.time - now) > tolerance;
  const match = known.find(({ when }) => when(refusal));
  const message = isClockWrong ? wrongClock(connection) : (match?.says(connection, refusal) ?? unknownRefusal(connection, refusal));
  const kind = isClockWrong ? 'credentials' : (match?.kind ?? 'unexpected');
  return new ExplorerError(kind, message, {
    cause: new Error(`${refusal.code} (${refusal.status})${quoted(refusal.message)}`),
    connection: connection.id,
    ...(!isClockWrong && match?.action !== undefined && { action: match.action }),
  });
}

function wrongClock({ name }: RolesAnywhereConnection): string {
  return `The time of the request of “${name}” was refused: this machine’s clock is wrong by more than five minutes. Set the clock and try again.`;
}

function unknownRefusal({ name }: RolesAnywhereConnection, { status, code }: Refusal): string {
  return `IAM Roles Anywhere refused “${name}” with ${code} (${status}). Check the connection with Edit Connection….`;
}

/** Whatever looks like a certificate or a key stays out. */
function quoted(message: string): string {
  const text = message
    .replace(/[A-Za-z0-9+/=]{60,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
  return text === '' ? '' : `: ${text.slice(0, 300)}`;
}

/** Undefined for what AWS did not write, such as the page of a proxy. */
export function refusalOf({ status, headers }: FetchAnswer, body: unknown): Refusal | undefined {
  const fields = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const code = headers.get('x-amzn-errortype') ?? fields.__type ?? fields.code;
  if (typeof code !== 'string') {
    return undefined;
  }
  const message = fields.message ?? fields.Message;
  const time = Date.parse(headers.get('date') ?? '');
  return {
    status,
    // As in `com.amazonaws.rolesanywhere#AccessDeniedException:http://…`.
    code: code.replace(/^.*#/, '').replace(/:.*$/, ''),
    message: typeof message === 'string' ? message : '',
    ...(!Number.isNaN(time) && { time }),
  };
}
