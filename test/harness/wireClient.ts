import { ExplorerError } from '../../src/core/errors.ts';
import type { ErrorKind } from '../../src/core/errors.ts';
import type { Input, OperationName, Output } from '../../src/core/operations.ts';
import type { DynamoClient } from '../../src/core/ports.ts';

/** The plainest client there is: the operation's input as JSON, unsigned. Engines on this machine check no signature. */
export function wireClient(endpoint: string): DynamoClient {
  return {
    async send<O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          authorization:
            'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
        },
        body: JSON.stringify(input),
        ...(signal === undefined ? {} : { signal }),
      });
      const body: unknown = await response.json();
      if (!response.ok) {
        throw failure(operation, body);
      }
      return body as Output<O>;
    },
  };
}

function failure(operation: string, body: unknown): ExplorerError {
  const { __type: type = '', message = '' } = body as { __type?: string; message?: string };
  const name = type.split('#').at(-1) ?? '';
  return new ExplorerError(kinds[name] ?? 'unexpected', `${operation} failed: ${name} ${message}`);
}

const kinds: Readonly<Record<string, ErrorKind>> = {
  ResourceNotFoundException: 'notFound',
  ConditionalCheckFailedException: 'conditionFailed',
  ValidationException: 'invalid',
};
