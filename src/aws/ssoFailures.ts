import { ExplorerError } from '../core/errors.ts';
import type { SsoInstance } from '../core/ports.ts';
import { toExplorerError } from './failures.ts';

/** What the person was about to use: the sentence names it. */
export interface SsoSubject {
  readonly accountId?: string;
  readonly roleName?: string;
}

export function signInEnded(instance: SsoInstance, cause?: unknown): ExplorerError {
  return new ExplorerError('credentials', `There is no SSO session at ${instance.startUrl}, or it has ended. Sign in again.`, { cause });
}

/** What went wrong when a granted session was used. */
export function portalFailure(error: unknown, operation: string, instance: SsoInstance, subject: SsoSubject = {}): ExplorerError {
  const name = error instanceof Error ? error.name : '';
  const { accountId = '', roleName } = subject;
  const what = roleName === undefined ? `account ${accountId}` : `the role “${roleName}” in account ${accountId}`;
  switch (name) {
    case 'UnauthorizedException':
      return signInEnded(instance, error);
    case 'ForbiddenException':
    case 'ResourceNotFoundException':
      return new ExplorerError(
        name === 'ForbiddenException' ? 'accessDenied' : 'notFound',
        `IAM Identity Center does not let you use ${what}. Ask for it to be assigned to you, or choose another with Edit Connection….`,
        { cause: error },
      );
    case 'TooManyRequestsException':
      return new ExplorerError(
        'throttled',
        `IAM Identity Center at ${instance.startUrl} is asked too often. Wait a moment and try again.`,
        {
          cause: error,
        },
      );
    default:
      return toExplorerError(error, { operation, region: instance.ssoRegion });
  }
}

/** What went wrong on the way to a session. */
export function loginFailure(error: unknown, operation: string, instance: SsoInstance): ExplorerError {
  const message = loginMessages[error instanceof Error ? error.name : ''];
  return message === undefined
    ? toExplorerError(error, { operation, region: instance.ssoRegion })
    : new ExplorerError('credentials', message(instance), { cause: error });
}

const loginMessages: { readonly [name: string]: ((instance: SsoInstance) => string) | undefined } = {
  ExpiredTokenException: () => 'The code on the sign-in page was not approved in time. Sign in again.',
  AccessDeniedException: () => 'The sign-in was denied on the page in the browser. Sign in again and choose Allow.',
  InvalidGrantException: ({ startUrl }) => `The sign-in at ${startUrl} is no longer valid. Sign in again.`,
  InvalidClientException: ({ startUrl }) => `IAM Identity Center does not know this program at ${startUrl} any more. Sign in again.`,
  UnauthorizedClientException: ({ startUrl }) =>
    `The IAM Identity Center at ${startUrl} does not allow sign-in by a code. Ask its administrator to allow it.`,
  InvalidRequestException: ({ startUrl, ssoRegion }) =>
    `There is no IAM Identity Center at ${startUrl} in ${ssoRegion}. Correct the start URL or its region.`,
};
