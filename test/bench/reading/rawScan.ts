import { Agent, request } from 'node:http';
import { ordersTable } from './orders.ts';

export interface RawPage {
  readonly Items: readonly unknown[];
  readonly LastEvaluatedKey?: object;
}

/**
 * The least a client can do: one plain request after the other over a kept connection, and `JSON.parse` of what comes. It signs
 * nothing, tries nothing again, and keeps nothing.
 *
 * @returns how many items there were
 */
export async function rawScan(endpoint: string, segments: number): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  try {
    const counts = await Promise.all(
      Array.from({ length: segments }, async (_, segment) => scanSegment(endpoint, agent, segment, segments)),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    agent.destroy();
  }
}

async function scanSegment(endpoint: string, agent: Agent, segment: number, segments: number): Promise<number> {
  let count = 0;
  let cursor: object | undefined;
  do {
    const page = JSON.parse(
      await post(endpoint, agent, {
        TableName: ordersTable,
        ReturnConsumedCapacity: 'INDEXES',
        ...(cursor !== undefined && { ExclusiveStartKey: cursor }),
        ...(segments > 1 && { Segment: segment, TotalSegments: segments }),
      }),
    ) as RawPage;
    count += page.Items.length;
    cursor = page.LastEvaluatedKey;
  } while (cursor !== undefined);
  return count;
}

async function post(endpoint: string, agent: Agent, input: object): Promise<string> {
  const body = JSON.stringify(input);
  return new Promise((resolve, reject) => {
    const sent = request(
      endpoint,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'content-length': Buffer.byteLength(body),
          'x-amz-date': '20260101T000000Z',
          'x-amz-target': 'DynamoDB_20120810.Scan',
          authorization:
            'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
