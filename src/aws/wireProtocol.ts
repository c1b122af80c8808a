import { AwsJson1_0Protocol } from '@aws-sdk/core/protocols';
import type { HttpRequest, HttpResponse, MetadataBearer } from '@smithy/types';
import type { AttributeMap } from '../core/attributeValue.ts';

type SchemaArgument = Parameters<AwsJson1_0Protocol['deserializeResponse']>[0];
type SerializeContext = Parameters<AwsJson1_0Protocol['serializeRequest']>[2];
type DeserializeContext = Parameters<AwsJson1_0Protocol['deserializeResponse']>[1];

/** In the context of a command: its answer's body is to be left as bytes. */
export const asBytes: unique symbol = Symbol('asBytes');

/** The answer to a command whose body was left as bytes. */
export interface BytesOutput extends MetadataBearer {
  readonly bytes: Uint8Array;
}

interface WireCancellation {
  readonly Code?: string;
  readonly Message?: string;
  readonly Item?: AttributeMap;
}

/** What an error response carried beside its message, in wire form. */
export interface WireFailure {
  readonly wire?: { readonly Item?: AttributeMap; readonly CancellationReasons?: readonly WireCancellation[] };
}

/**
 * DynamoDB's protocol with inputs and outputs left in the JSON form they have on the wire, which is the form our core
 * works with: no number is parsed, no binary becomes a view into a shared buffer, no schema walk costs time. Endpoints,
 * signing, retries and errors stay the SDK's.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export class WireProtocol extends AwsJson1_0Protocol {
  override async serializeRequest(schema: SchemaArgument, input: object, context: SerializeContext): Promise<HttpRequest> {
    const request = await super.serializeRequest(schema, {}, context);
    request.body = JSON.stringify(input);
    return request;
  }

  override async deserializeResponse<Output extends MetadataBearer>(
    schema: SchemaArgument,
    context: DeserializeContext,
    response: HttpResponse,
  ): Promise<Output> {
    const bytes = await readBody(response.body);
    if (this.isFailure(response.statusCode)) {
      // Read before the SDK does, which makes another kind of object of the bytes.
      const wire = failureBody(bytes);
      response.body = bytes;
      try {
        return await super.deserializeResponse<Output>(schema, context, response);
      } catch (error) {
        throw Object.assign(error as Error, { wire });
      }
    }
    const $metadata = this.deserializeMetadata(response);
    if (asBytes in context) {
      const output: BytesOutput = { bytes, $metadata };
      return output as MetadataBearer as Output;
    }
    const output = JSON.parse(bytes.toString('utf8')) as Output;
    return { ...output, $metadata };
  }

  private isFailure(statusCode: number): boolean {
    return statusCode >= 300;
  }
}

async function readBody(body: unknown): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failureBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // A proxy or another server answered with something that is not JSON; the SDK's own error says so.
    return undefined;
  }
}
