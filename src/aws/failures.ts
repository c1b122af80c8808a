import { ExplorerError } from '../core/errors.ts';
import type { ErrorKind } from '../core/errors.ts';
import { readDenial } from './denialText.ts';
import type { WireFailure } from './wireProtocol.ts';

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

interface Described {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly action?: string;
  readonly resource?: string;
  readonly explicitDeny?: boolean;
}

type Describe = (context: FailureContext, error: Error) => Described;

/** One sentence per failure of the SDK: what, where, the remedy. Keeps the failure as `cause`. */
export function toExplorerError(error: unknown, context: FailureContext): ExplorerError {
  const { connection } = context;
  if (error instanceof ExplorerError) {
    return connection === undefined ? error : withConnection(error, connection);
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  const { kind, message, ...denial } = describe(failure, context);
  const item = (failure as Error & WireFailure).wire?.Item;
  return new ExplorerError(kind, message, {
    cause: error,
    ...denial,
    ...(item !== undefined && { item }),
    ...(connection !== undefined && { connection }),
  });
}

/** What fails while signing in does not know for which connection that was; what does know may be about one below a role. */
export function withConnection(error: ExplorerError, connection: string): ExplorerError {
  const { kind, message, cause, action, resource, explicitDeny } = error;
  if (kind !== 'credentials' || error.connection !== undefined) {
    return error;
  }
  const denial = { explicitDeny, ...(action !== undefined && { action }), ...(resource !== undefined && { resource }) };
  return new ExplorerError(kind, message, { cause, connection, ...denial });
}

function describe(error: Error, context: FailureContext): Described {
  const byName = ownEntry(failuresByName, error.name);
  if (byName !== undefined) {
    return byName(context, error);
  }
  const code = errorCode(error);
  const byCode = code === undefined ? undefined : ownEntry(failuresByCode, code);
  if (byCode !== undefined) {
    return byCode(context, error);
  }
  if (code?.startsWith('ERR_SSL') === true || code?.startsWith('CERT') === true || /certificate/i.test(error.message)) {
    return untrusted(context, error);
  }
  if (statusCode(error) !== undefined && !isDynamoDbAnswer(error)) {
    return notDynamoDb(context, error);
  }
  return { kind: 'unexpected', message: `${context.operation} failed ${at(context)}: ${error.message || error.name}` };
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

const wrongSignature: Describe = (context, error) =>
  /expired|not yet current/i.test(error.message)
    ? {
        kind: 'credentials',
        message: `The request's time was refused ${at(context)}: this machine's clock is wrong by more than five minutes. Set the clock and try again.`,
      }
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

const invalid: Describe = (context, error) => ({
  kind: 'invalid',
  message: `DynamoDB refused ${context.operation}${context.resource === undefined ? '' : ` on “${context.resource}”`}: ${error.message}`,
});

const throttled: Describe = context => ({
  kind: 'throttled',
  message: `DynamoDB throttled ${context.operation}${context.resource === undefined ? '' : ` on “${context.resource}”`} again and again. Wait a moment, or raise the capacity, and try again.`,
});

const unavailable: Describe = context => ({
  kind: 'network',
  message: `DynamoDB failed ${context.operation} ${at(context)}; the cause is on its side. Wait a moment and try again.`,
});

const notOffered: Describe = context => ({
  kind: 'unexpected',
  message: `${context.endpoint ?? 'This endpoint'} does not offer ${context.operation}.`,
});

const refused: Describe = context => ({
  kind: 'network',
  message: `Nothing answers ${at(context)}. Start the server there, or correct the endpoint with Edit Connection.`,
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
  message: `TLS failed ${at(context)}: the port does not speak https. Use an http:// endpoint with Edit Connection.`,
});

const untrusted: Describe = (context, error) => ({
  kind: 'network',
  message: `TLS failed ${at(context)}: ${firstSentence(error.message)} Check the endpoint and the certificates this machine trusts.`,
});

const notDynamoDb: Describe = context => ({
  kind: 'network',
  message: `What answers ${at(context)} is not ${serviceName(context.operation)}. Correct the endpoint with Edit Connection.`,
});

const failuresByName: { readonly [name: string]: Describe | undefined } = {
  AbortError: cancelled,
  CredentialsProviderError: noCredentials,
  TokenProviderError: noCredentials,
  ExpiredTokenException: expired,
  ExpiredToken: expired,
  RequestExpired: expired,
  UnrecognizedClientException: unknownKey,
  InvalidClientTokenId: unknownKey,
  MissingAuthenticationTokenException: unknownKey,
  IncompleteSignatureException: wrongSignature,
  InvalidSignatureException: wrongSignature,
  SignatureDoesNotMatch: wrongSignature,
  AccessDeniedException: denied,
  AccessDenied: denied,
  ResourceNotFoundException: notFound,
  TableNotFoundException: notFound,
  ConditionalCheckFailedException: conditionFailed,
  ValidationException: invalid,
  SerializationException: invalid,
  ResourceInUseException: invalid,
  LimitExceededException: invalid,
  ItemCollectionSizeLimitExceededException: invalid,
  ProvisionedThroughputExceededException: throttled,
  ThrottlingException: throttled,
  RequestLimitExceeded: throttled,
  InternalServerError: unavailable,
  InternalFailure: unavailable,
  ServiceUnavailable: unavailable,
  ServiceUnavailableException: unavailable,
  UnknownOperationException: notOffered,
  TimeoutError: noAnswer,
  SyntaxError: notDynamoDb,
};

const failuresByCode: { readonly [code: string]: Describe | undefined } = {
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
  HPE_INVALID_CONSTANT: notDynamoDb,
  HPE_INVALID_VERSION: notDynamoDb,
};

/** A server names its errors as it likes, `constructor` among them. */
function ownEntry(failures: { readonly [name: string]: Describe | undefined }, name: string): Describe | undefined {
  return Object.hasOwn(failures, name) ? failures[name] : undefined;
}

function at({ endpoint, region }: FailureContext): string {
  return endpoint === undefined ? `in ${region}` : `at ${endpoint}`;
}

function iamAction(operation: string): string {
  return operation.includes(':') ? operation : `dynamodb:${operation}`;
}

function serviceName(operation: string): string {
  const [prefix] = operation.split(':');
  return (operation.includes(':') && prefix !== undefined ? serviceNames[prefix] : undefined) ?? 'DynamoDB';
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

function errorCode(error: Error, depth = 5): string | undefined {
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  // Node tries IPv6 and IPv4 and reports both as one.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error && depth > 0 ? errorCode(inner, depth - 1) : undefined;
}

function statusCode(error: Error): number | undefined {
  return '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: number }).httpStatusCode : undefined;
}

/** Whatever speaks the protocol names its errors; anything else is a web server that answered with a page. */
function isDynamoDbAnswer(error: Error): boolean {
  const body = (error as Error & WireFailure).wire;
  return body !== undefined && '__type' in body;
}
