import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Key } from '../../../src/core/attributeValue.ts';
import { ordersTable } from './orders.ts';

interface RecordedPage {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PageServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** What the SDK looks at. */
const keptHeaders = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'];

/**
 * Reads the whole table once and answers the same scan again, without an engine's work: what is left of the time is the client's.
 * The engine takes longer for a page the more items there are, so that at many items it is all that could be measured.
 */
export async function recordPages(endpoint: string): Promise<PageServer> {
  const pages = await record(endpoint);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { ExclusiveStartKey: cursor } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly ExclusiveStartKey?: Key };
      const page = pages.get(placeOf(cursor));
      response.writeHead(page === undefined ? 400 : 200, { ...page?.headers, 'content-length': page?.body.length ?? 0 });
      response.end(page?.body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function record(endpoint: string): Promise<ReadonlyMap<string, RecordedPage>> {
  const pages = new Map<string, RecordedPage>();
  let cursor: Key | undefined;
  do {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': '20260101T000000Z',
        'x-amz-target': 'DynamoDB_20120810.Scan',
        authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
      },
      body: JSON.stringify({ TableName: ordersTable, ReturnConsumedCapacity: 'INDEXES', ...(cursor && { ExclusiveStartKey: cursor }) }),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    const headers = Object.fromEntries(
      keptHeaders.flatMap(name => (response.headers.has(name) ? [[name, response.headers.get(name)!]] : [])),
    );
    pages.set(placeOf(cursor), { body, headers });
    cursor = (JSON.parse(Buffer.from(body).toString()) as { readonly LastEvaluatedKey?: Key }).LastEvaluatedKey;
  } while (cursor !== undefined);
  return pages;
}

/** Clients write the names of a key in different orders. */
function placeOf(cursor: Key | undefined): string {
  return JSON.stringify([cursor?.pk, cursor?.sk]);
}
