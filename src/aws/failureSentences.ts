import { localConnectionId } from '../core/connection.ts';
import type { ErrorKind } from '../core/errors.ts';
import { readDenial } from './denialText.ts';
import { cancellationReasons } from './transactionFailures.ts';

/** Where a failure happened, for the sentence a person reads. */
export interface FailureContext {
  /** Such as `Query`; with another service than DynamoDB, with its prefix: `sts:GetCallerIdentity`. */
  readonly operation: string;
  readonly region: string;
  /** The table, where there is one. */
  readonly resource?: string;
  /** A custom endpoint's URL. */
  readonly endpoint?: string;
  /** The id of the connection. */
  readonly connection?: string;
}

export interface Described {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly action?: string;
  readonly resource?: string;
  readonly explicitDeny?: boolean;
}

export type Describe = (context: FailureContext, error: Error) => Described;

export interface Sentences {
  readonly [failure: string]: Describe | undefined;
}

const cancelled: Describe = () => ({ kind: 'cancelled', message: 'Cancelled.' });

const noCredentials: Describe = (_context, error) => ({
  kind: 'credentials',
  message: `No credentials: ${firstSentence(error.message)} Check the profile, or use Edit Connection.`,
});

const expired: Describe = context => ({
  kind: 'credentials',
  message: `The session token has expired, so ${context.operation} was refused ${at(context)}. Sign in again, or give new keys with Edit Connection.`,
});

const unknownKey: Describe = context => ({
  kind: 'credentials',
  message: `AWS does not know this access key ${at(context)}, or the region is not enabled for the account. Check the access key ID and the session token with Edit Connection.`,
});

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html */
const wrongClock: Describe = context => ({
  kind: 'credentials',
  message: `The request's time was refused ${at(context)}: this machine's clock is wrong by more than five minutes. Set the clock and try again.`,
});

const wrongSignature: Describe = (context, error) =>
  /expired|not yet current/i.test(error.message)
    ? wrongClock(context, error)
    : {
        kind: 'credentials',
        message: `The secret access key does not belong to this access key ID, so the request was refused ${at(context)}. Give the keys again with Edit Connection.`,
      };

const denied: Describe = (context, error) => {
  const { action = iamAction(context.operation), resource: arn, explicitDeny } = readDenial(error.message);
  const resource = arn ?? context.resource;
  const ask = explicitDeny ? 'A policy denies it explicitly: ask for that to be lifted, then for' : 'Ask for';
  const on = context.resource === undefined ? '' : ` on “${context.resource}”`;
  const wanted = `the IAM action ${action}${arn === undefined ? '' : ` on ${arn}`}`;
  return {
    kind: 'accessDenied',
    action,
    explicitDeny,
    ...(resource !== undefined && { resource }),
    message: `This identity may not use ${action}${on} in ${context.region}. ${ask} ${wanted}.`,
  };
};

const notFound: Describe = context => ({
  kind: 'notFound',
  message:
    context.resource === undefined
      ? `What ${context.operation} asked for does not exist ${at(context)}. Refresh the tree.`
      : `“${context.resource}” does not exist ${at(context)}, or not with this index. Refresh the tree to see what is there.`,
});

const conditionFailed: Describe = context => ({
  kind: 'conditionFailed',
  message: `The item in “${context.resource ?? 'the table'}” is not as it was when it was loaded, so nothing was written. Compare, then save again.`,
});

const transactionCanceled: Describe = (context, error) => ({
  kind: 'transactionCanceled',
  message: `The transaction${context.resource === undefined ? '' : ` on “${context.resource}”`} was cancelled ${at(context)}, so nothing of it was done: ${cancellationReasons(error)}`,
});

/** A transaction is under way with the same token, or with the same item. What comes of it is not known yet. */
const underWay: Describe = context => ({
  kind: 'network',
  message: `DynamoDB is still at work on this transaction ${at(context)}. Wait a moment and try again.`,
});

const busy: Describe = context => ({
  kind: 'throttled',
  message: `Somebody else's write to the same item of “${context.resource ?? 'the table'}” was under way, so ${context.operation} was refused. Wait a moment and try again.`,
});

const invalid: Describe = (context, error) => ({
  kind: 'invalid',
  message: `${serviceName(context)} refused ${context.operation}${context.resource === undefined ? '' : ` on “${context.resource}”`}: ${error.message}`,
});

const throttled: Describe = context => ({
  kind: 'throttled',
  message:
    context.resource === undefined
      ? `${serviceName(context)} throttled ${context.operation} again and again. Wait a moment and try again.`
      : `DynamoDB throttled ${context.operation} on “${context.resource}” again and again. Wait a moment, or raise the capacity, and try again.`,
});

const unavailable: Describe = context => ({
  kind: 'network',
  message: `${serviceName(context)} failed ${context.operation} ${at(context)}; the cause is on its side. Wait a moment and try again.`,
});

const notOffered: Describe = context => ({
  kind: 'unexpected',
  message: `${context.endpoint ?? 'This endpoint'} does not offer ${context.operation}.`,
});

const refused: Describe = context => ({
  kind: 'network',
  message: `Nothing answers ${at(context)}. ${
    context.connection === localConnectionId
      ? 'Start it again with Start Local Database.'
      : remedy(context, 'Start the server there, or correct the endpoint with Edit Connection.')
  }`,
});

const unknownHost: Describe = context => ({
  kind: 'network',
  message: `The host name ${at(context)} cannot be found. Check the endpoint or region, the network and the proxy.`,
});

const noAnswer: Describe = context => ({
  kind: 'network',
  message: `No answer ${at(context)} in time. Check the network, the proxy and the endpoint, then try again.`,
});

const broken: Describe = context => ({
  kind: 'network',
  message: `The connection was cut ${at(context)} while waiting for ${context.operation}. Try again; if it stays so, check whether the endpoint wants http or https.`,
});

const plainPort: Describe = context => ({
  kind: 'network',
  message: `TLS failed ${at(context)}: the port does not speak https. ${remedy(context, 'Use an http:// endpoint with Edit Connection.')}`,
});

export const untrusted: Describe = (context, error) => ({
  kind: 'network',
  message: `TLS failed ${at(context)}: ${firstSentence(error.message)} Check the endpoint and the certificates this machine trusts.`,
});

export const notTheService: Describe = context => ({
  kind: 'network',
  message: `What answers ${at(context)} is not ${serviceName(context)}. ${remedy(context, 'Correct the endpoint with Edit Connection.')}`,
});

export const anythingElse: Describe = (context, error) => ({
  kind: 'unexpected',
  message: `${context.operation} failed ${at(context)}: ${error.message || error.name}`,
});

/** By the name that a service, or the SDK, gives the failure. */
export const sentencesByName: Sentences = {
  AbortError: cancelled,
  CredentialsProviderError: noCredentials,
  TokenProviderError: noCredentials,
  ExpiredTokenException: expired,
  ExpiredToken: expired,
  RequestExpired: wrongClock,
  UnrecognizedClientException: unknownKey,
  InvalidClientTokenId: unknownKey,
  MissingAuthenticationToken: unknownKey,
  MissingAuthenticationTokenException: unknownKey,
  IncompleteSignature: wrongSignature,
  IncompleteSignatureException: wrongSignature,
  InvalidSignatureException: wrongSignature,
  SignatureDoesNotMatch: wrongSignature,
  AccessDeniedException: denied,
  AccessDenied: denied,
  ResourceNotFoundException: notFound,
  TableNotFoundException: notFound,
  ConditionalCheckFailedException: conditionFailed,
  TransactionCanceledException: transactionCanceled,
  TransactionInProgressException: underWay,
  TransactionConflictException: busy,
  ReplicatedWriteConflictException: busy,
  IdempotentParameterMismatchException: invalid,
  InvalidRequestException: invalid,
  ValidationException: invalid,
  SerializationException: invalid,
  ResourceInUseException: invalid,
  LimitExceededException: invalid,
  ItemCollectionSizeLimitExceededException: invalid,
  ProvisionedThroughputExceededException: throttled,
  Throttling: throttled,
  ThrottlingException: throttled,
  TooManyRequestsException: throttled,
  RequestLimitExceeded: throttled,
  InternalServerError: unavailable,
  InternalServerException: unavailable,
  InternalFailure: unavailable,
  ServiceUnavailable: unavailable,
  ServiceUnavailableException: unavailable,
  UnknownOperationException: notOffered,
  TimeoutError: noAnswer,
  SyntaxError: notTheService,
};

/** By the code that Node gives it. */
export const sentencesByCode: Sentences = {
  ECONNREFUSED: refused,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  ECONNRESET: broken,
  EPIPE: broken,
  EPROTO: plainPort,
  ERR_SSL_WRONG_VERSION_NUMBER: plainPort,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: plainPort,
  HPE_INVALID_CONSTANT: notTheService,
  HPE_INVALID_VERSION: notTheService,
};

function at({ endpoint, region }: FailureContext): string {
  return endpoint === undefined ? `in ${region}` : `at ${endpoint}`;
}

/** What helps with a custom endpoint; that of AWS is right, and something on the way to it is not. */
function remedy({ endpoint }: FailureContext, ofEndpoint: string): string {
  return endpoint === undefined ? 'Check the network and the proxy.' : ofEndpoint;
}

function iamAction(operation: string): string {
  return operation.includes(':') ? operation : `dynamodb:${operation}`;
}

function serviceName({ operation }: FailureContext): string {
  const [prefix = ''] = operation.split(':');
  return serviceNames[prefix] ?? 'DynamoDB';
}

const serviceNames: { readonly [prefix: string]: string | undefined } = {
  sts: 'AWS STS',
  sso: 'IAM Identity Center',
  'sso-oidc': 'IAM Identity Center',
  rolesanywhere: 'IAM Roles Anywhere',
};

function firstSentence(message: string): string {
  const line = message.split('\n')[0]?.trim() ?? '';
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
