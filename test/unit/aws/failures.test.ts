import { describe, expect, it } from 'vitest';
import { toExplorerError } from '../../../src/aws/failures.ts';
import type { FailureContext } from '../../../src/aws/failureSentences.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { ErrorKind } from '../../../src/core/errors.ts';

const aws: FailureContext = { operation: 'Query', region: 'eu-west-1', resource: 'Orders' };
const custom: FailureContext = { ...aws, region: 'local', endpoint: 'http://127.0.0.1:8000' };

/** An error as the SDK hands it out: its name is the type the service gave. */
function sdkError(name: string, message = 'Something about it', details: object = {}): Error {
  return Object.assign(new Error(message), { name, ...details });
}

const coded = (code: string, message = `connect ${code}`): Error => sdkError('Error', message, { code, $metadata: { attempts: 2 } });
const answered = (status: number, wire?: object): Error =>
  sdkError('Unknown', 'UnknownError', { $metadata: { httpStatusCode: status }, wire });

describe('every failure is one sentence with its remedy', () => {
  it.each<readonly [string, Error, ErrorKind, RegExp]>([
    ['expired token', sdkError('ExpiredTokenException'), 'credentials', /expired.*in eu-west-1\. Sign in again/],
    ['expired token of STS', sdkError('ExpiredToken'), 'credentials', /Sign in again/],
    ['unknown key', sdkError('UnrecognizedClientException'), 'credentials', /does not know this access key.*Edit Connection/],
    ['unknown key of STS', sdkError('InvalidClientTokenId'), 'credentials', /access key ID/],
    [
      'wrong secret',
      sdkError('InvalidSignatureException', 'The request signature does not match'),
      'credentials',
      /secret access key.*Edit Connection/,
    ],
    ['wrong secret of STS', sdkError('SignatureDoesNotMatch'), 'credentials', /secret access key/],
    [
      'wrong clock',
      sdkError('InvalidSignatureException', 'Signature expired: 20260101T000000Z is now earlier than …'),
      'credentials',
      /clock/,
    ],
    ['wrong clock, in the words common to all services', sdkError('RequestExpired'), 'credentials', /machine's clock is wrong/],
    [
      'no credentials',
      sdkError('CredentialsProviderError', 'Could not load credentials from any providers'),
      'credentials',
      /No credentials: .*Edit Connection/,
    ],
    [
      'not allowed',
      sdkError('AccessDeniedException', 'User: x is not authorized to perform: dynamodb:Query on resource: y'),
      'accessDenied',
      /“Orders” in eu-west-1\. Ask for the IAM action dynamodb:Query/,
    ],
    [
      'no table',
      sdkError('ResourceNotFoundException', 'Requested resource not found'),
      'notFound',
      /“Orders” does not exist in eu-west-1.*Refresh/,
    ],
    ['condition', sdkError('ConditionalCheckFailedException'), 'conditionFailed', /nothing was written\. Compare/],
    [
      'refused',
      sdkError('ValidationException', 'Query condition missed key schema element: pk'),
      'invalid',
      /refused Query on “Orders”: Query condition missed key schema element: pk/,
    ],
    ['limit', sdkError('LimitExceededException', 'Too many tables'), 'invalid', /Too many tables/],
    ['in use', sdkError('ResourceInUseException', 'Table is being created'), 'invalid', /Table is being created/],
    ['throttled', sdkError('ProvisionedThroughputExceededException'), 'throttled', /throttled Query on “Orders”.*try again/],
    ['throttled', sdkError('ThrottlingException'), 'throttled', /try again/],
    [
      'conflict with a transaction',
      sdkError('TransactionConflictException'),
      'throttled',
      /same item of “Orders” was under way.*try again/,
    ],
    ['transaction under way', sdkError('TransactionInProgressException'), 'network', /still at work on this transaction.*try again/],
    ['token used twice', sdkError('IdempotentParameterMismatchException', 'Other parameters'), 'invalid', /Other parameters/],
    ['throttled account', sdkError('RequestLimitExceeded'), 'throttled', /try again/],
    [
      'a failure of the service',
      sdkError('InternalServerError', 'The request processing has failed', { $metadata: { httpStatusCode: 500 } }),
      'network',
      /failed Query.*in eu-west-1.*[Tt]ry again/,
    ],
    ['a failure of the service', sdkError('InternalFailure'), 'network', /[Tt]ry again/],
    ['the service is away', sdkError('ServiceUnavailable'), 'network', /[Tt]ry again/],
    ['the service is away', sdkError('ServiceUnavailableException'), 'network', /[Tt]ry again/],
    ['not offered', sdkError('UnknownOperationException'), 'unexpected', /does not offer Query/],
    ['cancelled', sdkError('AbortError', 'Request aborted'), 'cancelled', /Cancelled/],
    ['timeout', sdkError('TimeoutError'), 'network', /No answer in eu-west-1 in time.*try again/],
    [
      'anything else',
      sdkError('SomethingNewException', 'New words.', { wire: { __type: 'x#SomethingNewException' }, $metadata: { httpStatusCode: 400 } }),
      'unexpected',
      /Query failed in eu-west-1: New words\./,
    ],
  ])('%s: %s', (_what, error, kind, message) => {
    const explained = toExplorerError(error, aws);
    expect(explained).toMatchObject({ kind, message: expect.stringMatching(message) as string });
    expect(explained.cause).toBe(error);
  });

  it.each<readonly [string, Error, RegExp]>([
    [
      'closed port',
      coded('ECONNREFUSED'),
      /Nothing answers at http:\/\/127\.0\.0\.1:8000\. Start the server there, or correct the endpoint/,
    ],
    ['closed port on IPv4 and IPv6', new AggregateError([coded('ECONNREFUSED')]), /Nothing answers at/],
    ['wrapped', new Error('fetch failed', { cause: coded('ECONNREFUSED') }), /Nothing answers at/],
    ['host', coded('ENOTFOUND'), /host name at http.*cannot be found/],
    ['no name server', coded('EAI_AGAIN'), /cannot be found/],
    ['no route', coded('EHOSTUNREACH'), /No answer at/],
    ['timeout of the system', coded('ETIMEDOUT'), /No answer at/],
    ['cut', coded('ECONNRESET'), /was cut at .*http or https/],
    ['TLS to a plain port', coded('EPROTO'), /does not speak https\. Use an http:/],
    ['TLS to a plain port', coded('ERR_SSL_WRONG_VERSION_NUMBER'), /does not speak https/],
    ['self-signed', coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), /TLS failed .*self-signed certificate\. Check/],
    ['expired certificate', coded('CERT_HAS_EXPIRED', 'certificate has expired'), /certificate has expired\. Check/],
    ['wrong host', coded('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"), /TLS failed/],
    ['not HTTP', coded('HPE_INVALID_CONSTANT'), /is not DynamoDB/],
    [
      'a page',
      sdkError('SyntaxError', 'Unexpected token < in JSON', { $metadata: { httpStatusCode: 200 } }),
      /is not DynamoDB\. Correct the endpoint/,
    ],
    ['a page with an error', answered(404), /is not DynamoDB/],
    ['JSON of something else', answered(403, { message: 'Forbidden' }), /is not DynamoDB/],
  ])('%s: network, naming the endpoint', (_what, error, message) => {
    expect(toExplorerError(error, custom)).toMatchObject({ kind: 'network', message: expect.stringMatching(message) as string });
  });
});

describe('what helps depends on where it happened', () => {
  const sts: FailureContext = { operation: 'sts:GetCallerIdentity', region: 'eu-west-1' };
  const refusedBy = (name: string, $metadata: object): Error => sdkError(name, 'Words of the service.', { $metadata });

  it.each<readonly [string, Error, FailureContext, RegExp]>([
    ['AWS', coded('ECONNREFUSED'), aws, /^Nothing answers in eu-west-1\. Check the network and the proxy\.$/],
    ['AWS', answered(404), aws, /in eu-west-1 is not DynamoDB\. Check the network and the proxy\.$/],
    ['AWS', coded('EPROTO'), aws, /^TLS failed in eu-west-1.*Check the network and the proxy\.$/],
    [
      'the local database',
      coded('ECONNREFUSED'),
      { ...custom, connection: 'local' },
      /^Nothing answers at http:\/\/127\.0\.0\.1:8000\. Start it again with Start Local Database\.$/,
    ],
  ])('on %s: %s', (_where, error, context, message) => {
    expect(toExplorerError(error, context)).toMatchObject({ kind: 'network', message: expect.stringMatching(message) as string });
  });

  it('names the service that was asked', () => {
    expect(toExplorerError(sdkError('Throttling'), sts)).toMatchObject({
      kind: 'throttled',
      message: 'AWS STS throttled sts:GetCallerIdentity again and again. Wait a moment and try again.',
    });
    expect(toExplorerError(sdkError('InternalServerException'), { ...sts, operation: 'sso-oidc:CreateToken' }).message).toMatch(
      /^IAM Identity Center failed sso-oidc:CreateToken in eu-west-1/,
    );
    expect(
      toExplorerError(sdkError('InvalidRequestException', 'No such account.'), { ...sts, operation: 'sso:ListAccounts' }),
    ).toMatchObject({
      kind: 'invalid',
      message: 'IAM Identity Center refused sso:ListAccounts: No such account.',
    });
  });

  it('takes an error of AWS that has no sentence of its own for what it is, and a page of a proxy for a page', () => {
    const unknown = toExplorerError(refusedBy('OptInRequired', { httpStatusCode: 403, requestId: 'r' }), sts);
    expect(unknown).toMatchObject({ kind: 'unexpected', message: 'sts:GetCallerIdentity failed in eu-west-1: Words of the service.' });
    expect(toExplorerError(refusedBy('Error', { httpStatusCode: 403 }), sts)).toMatchObject({
      kind: 'network',
      message: 'What answers in eu-west-1 is not AWS STS. Check the network and the proxy.',
    });
  });
});

describe('an explained failure', () => {
  it('is passed on as it is', () => {
    const error = new ExplorerError('cancelled', 'Cancelled.');
    expect(toExplorerError(error, aws)).toBe(error);
  });

  it('takes the missing action from the message, or else from the operation', () => {
    const kms = sdkError('AccessDeniedException', 'User: x is not authorized to perform: kms:Decrypt on resource: y');
    expect(toExplorerError(kms, aws).action).toBe('kms:Decrypt');
    expect(toExplorerError(sdkError('AccessDeniedException', 'No.'), aws).action).toBe('dynamodb:Query');
    expect(toExplorerError(sdkError('AccessDenied', 'No.'), { operation: 'sts:GetCallerIdentity', region: 'eu-west-1' }).action).toBe(
      'sts:GetCallerIdentity',
    );
  });

  it('carries the newer item, but its message does not', () => {
    const item = { pk: { S: 'hidden' }, __proto__x: { B: 'AAE=' } };
    const error = toExplorerError(
      sdkError('ConditionalCheckFailedException', 'The conditional request failed', { wire: { Item: item } }),
      aws,
    );
    expect(error.item).toBe(item);
    expect(error.message).not.toContain('hidden');
  });

  it('never repeats what a page said: it may be anything', () => {
    const page = sdkError('SyntaxError', 'Unexpected token, "<secret>" is not valid JSON');
    expect(toExplorerError(page, custom).message).not.toContain('secret');
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('a server that calls its error “%s” changes nothing', name => {
    const byName = toExplorerError(sdkError(name, 'x', { wire: { __type: name } }), aws);
    expect(byName).toMatchObject({ kind: 'unexpected', message: 'Query failed in eu-west-1: x' });
    expect(toExplorerError(sdkError('Error', 'x', { code: name }), aws)).toMatchObject({
      kind: 'unexpected',
      message: 'Query failed in eu-west-1: x',
    });
  });

  it.each([['text'], [undefined], [null], [{ odd: true }]])('what is not an Error is told too: %j', thrown => {
    expect(toExplorerError(thrown, aws)).toMatchObject({ kind: 'unexpected', cause: thrown });
  });

  it('errors that cause each other do not loop for ever', () => {
    const a = new Error('a');
    a.cause = new Error('b', { cause: a });
    expect(toExplorerError(a, aws).kind).toBe('unexpected');
  });
});

describe('a failure of signing in', () => {
  it('names the connection, so that the remedy can open it', () => {
    const context = { ...aws, connection: 'prod' };
    expect(toExplorerError(sdkError('ExpiredTokenException'), context).connection).toBe('prod');
    const thrown = new ExplorerError('credentials', 'Profile “dev” could not sign in.');
    expect(toExplorerError(thrown, context)).toMatchObject({ kind: 'credentials', message: thrown.message, connection: 'prod' });
    const below = new ExplorerError('credentials', 'The session of “Keys” has ended.', { connection: 'keys' });
    expect(toExplorerError(below, context)).toBe(below);
  });
});
