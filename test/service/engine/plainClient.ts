import { ExplorerError } from '../../../src/core/errors.ts';
import type { Input, OperationName, Output } from '../../../src/core/operations.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';

/** Speaks to a local endpoint with nothing in between, so that what the engine stored is compared, not what a library made of it. */
export function plainClient(endpoint: string): DynamoClient {
  return {
    async send<O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          'x-amz-date': '20260501T000000Z',
          authorization: 'AWS4-HMAC-SHA256 Credential=test/20260501/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        },
        body: JSON.stringify(input),
        ...(signal === undefined ? {} : { signal }),
      });
      const body: unknown = await response.json();
      if (!response.ok) {
        throw new ExplorerError('invalid', `${operation}: ${JSON.stringify(body)}`);
      }
      return body as Output<O>;
    },
  };
}
