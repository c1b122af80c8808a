import { describe, expect, it } from 'vitest';
import { failedProcess, uselessAnswer } from '../../../../src/aws/credentialProcess/processFailures.ts';
import { toExplorerError } from '../../../../src/aws/failures.ts';
import { profileFailure } from '../../../../src/aws/profileFailures.ts';
import { signInEnded } from '../../../../src/aws/ssoFailures.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { sessionHasEnded } from '../../../../src/vscode/signIn/sessionEnd.ts';

const named = (name: string, message = 'x'): Error => Object.assign(new Error(message), { name });
const sent = (error: Error): ExplorerError => toExplorerError(error, { operation: 'Query', region: 'eu-west-1' });
const ofProfile = (message: string): unknown => profileFailure(named('CredentialsProviderError', message), 'work');

describe('a session has ended', () => {
  it.each([
    ['a session token', sent(named('ExpiredTokenException'))],
    ['a token of STS', sent(named('ExpiredToken'))],
    ['a session of IAM Identity Center', signInEnded({ startUrl: 'https://a.awsapps.com/start', ssoRegion: 'eu-west-1' })],
    ['the SSO session of a profile', ofProfile('The SSO session associated with this profile has expired.')],
    ['the tool behind a credential process', uselessAnswer('work', 'ended')],
    ['aws login', ofProfile('Please reauthenticate using aws login.')],
  ])('for %s', (_what, error) => {
    expect(sessionHasEnded(error)).toBe(true);
  });
});

describe('no session has ended', () => {
  it.each([
    ['an unknown key', sent(named('UnrecognizedClientException'))],
    ['a wrong secret', sent(named('InvalidSignatureException', 'The request signature we calculated does not match'))],
    ['a wrong clock', sent(named('InvalidSignatureException', 'Signature expired: 20261122 is now earlier than 20261123'))],
    ['a clock that is wrong by more', sent(named('RequestExpired'))],
    ['a profile that is not there', ofProfile('Could not resolve credentials using profile: [work] in configuration/credentials file(s).')],
    ['a credential process that fails', failedProcess('work', { code: 1, signal: null })],
    ['a credential process that prints rubbish', uselessAnswer('work', 'rubbish')],
    ['a missing permission', sent(named('AccessDeniedException', 'not authorized to perform: dynamodb:Query'))],
    ['an MFA code that nobody typed', new ExplorerError('cancelled', 'Cancelled.')],
    ['anything else', new Error('has expired')],
  ])('for %s', (_what, error) => {
    expect(sessionHasEnded(error)).toBe(false);
  });
});
