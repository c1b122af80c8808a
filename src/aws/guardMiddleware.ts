import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getSmithyContext } from '@smithy/core/transport';
import type { HandlerExecutionContext } from '@smithy/types';
import type { Connection } from '../core/connection.ts';
import { ExplorerError } from '../core/errors.ts';
import { accessOf } from '../core/guard/operationAccess.ts';
import { refuseReadOnly } from '../core/guard/readOnly.ts';

/** The connection as it is now: a changed guard counts from the next request on. Undefined once it was removed. */
export type ConnectionNow = () => Connection | undefined;

/**
 * Stops writes of a read-only connection, and of one that was removed, inside the SDK's client, below every feature. It has no name, by which it could be
 * removed, and judges twice: first of all, before anybody is asked to sign in, and once more what is about to be serialised,
 * which another middleware may have changed.
 */
export function guardClient(sdk: DynamoDBClient, connectionNow: ConnectionNow): void {
  const judge = (input: unknown, context: HandlerExecutionContext): void => {
    const connection = connectionNow();
    const operation = operationOf(context);
    if (accessOf(operation, input) === 'write') {
      refuseWrite(connection, operation === '' ? 'a request' : operation);
    }
  };
  sdk.middlewareStack.add(
    (next, context) => async args => {
      judge(args.input, context);
      return next(args);
    },
    { step: 'initialize', priority: 'high' },
  );
  sdk.middlewareStack.add(
    (next, context) => async args => {
      judge(args.input, context);
      return next(args);
    },
    { step: 'serialize', priority: 'high' },
  );
}

function refuseWrite(connection: Connection | undefined, what: string): void {
  if (connection === undefined) {
    throw new ExplorerError('notFound', `The connection was removed meanwhile, so ${what} was not sent. Add it again with Add Connection.`);
  }
  refuseReadOnly(connection, what);
}

/** The name that goes out on the wire, whatever the command's class is called. */
function operationOf(context: HandlerExecutionContext): string {
  const schema: unknown = getSmithyContext(context).operationSchema;
  const name: unknown = Array.isArray(schema) ? schema[2] : undefined;
  return typeof name === 'string' ? name : '';
}
