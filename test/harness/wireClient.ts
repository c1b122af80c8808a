import { ExplorerError } from '../../src/core/errors.ts';
import type { ErrorKind } from '../../src/core/errors.ts';
import type { Input, OperationName, Output } from '../../src/core/operations.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { readEnvelope } from '../../src/core/results/pageEnvelope.ts';

/** The plainest client there is: the operation's input as JSON, unsigned. Engines on this machine check no signature. */
export function wireClient(endpoint: string): DynamoClient {
  const answer = async (operation: string, input: object, signal: AbortSignal | undefined): Promise<Uint8Array> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
      },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) {
      throw failure(operation, jsonOf(body));
    }
    return body;
  };
  return {
    async send<O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> {
      return jsonOf(await answer(operation, input, signal)) as Output<O>;
    },
    async readPage({ operation, input }, cursor, signal) {
      const started = performance.now();
      const asked = { ...input, ReturnConsumedCapacity: 'INDEXES', ...(cursor !== undefined && { ExclusiveStartKey: cursor }) };
      const bytes = await answer(operation, asked, signal);
      return { bytes, ...readEnvelope(bytes), attempts: 1, latency: performance.now() - started };
    },
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
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
