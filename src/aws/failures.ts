import { ExplorerError } from '../core/errors.ts';
import { anythingElse, notTheService, sentencesByCode, sentencesByName, untrusted } from './failureSentences.ts';
import type { Describe, Described, FailureContext, Sentences } from './failureSentences.ts';
import { cancellationsOf } from './transactionFailures.ts';
import type { WireFailure } from './wireProtocol.ts';

/** One sentence per failure of the SDK: what, where, the remedy. Keeps the failure as `cause`. */
export function toExplorerError(error: unknown, context: FailureContext): ExplorerError {
  const { connection } = context;
  if (error instanceof ExplorerError) {
    return connection === undefined ? error : withConnection(error, connection);
  }
  const failure = error instanceof Error ? error : new Error(String(error));
  const { kind, message, ...denial } = describe(failure, context);
  const { wire, $metadata }: ServiceFailure = failure;
  const item = wire?.Item;
  const cancellations = cancellationsOf(failure);
  return new ExplorerError(kind, message, {
    cause: error,
    ...denial,
    ...(item !== undefined && { item }),
    ...(($metadata?.attempts ?? 1) > 1 && { wasRepeated: true }),
    ...(cancellations.length > 0 && { cancellations }),
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
  const byName = ownEntry(sentencesByName, error.name);
  if (byName !== undefined) {
    return byName(context, error);
  }
  const code = errorCode(error);
  const byCode = code === undefined ? undefined : ownEntry(sentencesByCode, code);
  if (byCode !== undefined) {
    return byCode(context, error);
  }
  if (code?.startsWith('ERR_SSL') === true || code?.startsWith('CERT') === true || /certificate/i.test(error.message)) {
    return untrusted(context, error);
  }
  if (isAnswer(error) && !isOfService(error, context)) {
    return notTheService(context, error);
  }
  return anythingElse(context, error);
}

/** A server names its errors as it likes, `constructor` among them. */
function ownEntry(sentences: Sentences, name: string): Describe | undefined {
  return Object.hasOwn(sentences, name) ? sentences[name] : undefined;
}

function errorCode(error: Error, depth = 5): string | undefined {
  if ('code' in error && typeof error.code === 'string') {
    return error.code;
  }
  // Node tries IPv6 and IPv4 and reports both as one.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner instanceof Error && depth > 0 ? errorCode(inner, depth - 1) : undefined;
}

type ServiceFailure = Error &
  WireFailure & {
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string; readonly attempts?: number };
  };

function isAnswer({ $metadata }: ServiceFailure): boolean {
  return $metadata?.httpStatusCode !== undefined;
}

/** DynamoDB names its errors, and the other services number their answers; what does neither is a web server that answered with a page. */
function isOfService({ wire, $metadata }: ServiceFailure, { operation }: FailureContext): boolean {
  return operation.includes(':') ? $metadata?.requestId !== undefined : wire !== undefined && '__type' in wire;
}
