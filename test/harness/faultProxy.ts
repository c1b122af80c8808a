import { failure } from './recordingProxy.ts';
import type { FixtureAnswer, Intercept, RecordedRequest } from './recordingProxy.ts';

/** What may go wrong with reads, for `RecordingProxy.intercept`. Tests that use it say in their names that the answer is a fixture. */
export type Fault = Intercept;

/** Which requests a fault befalls, by the request and how many of them there were before. */
export type When = (request: RecordedRequest, before: number) => boolean;

const isRead = ({ operation }: RecordedRequest): boolean => operation === 'Query' || operation === 'Scan';

/** Befalls the reads that are meant; the others pass. */
export function reads(when: When, fault: Fault): Fault {
  let before = 0;
  return async (request, pass) => (isRead(request) && when(request, before++) ? fault(request, pass) : undefined);
}

export const every: When = () => true;

/** The first so many. */
export function first(count: number): When {
  return (_request, before) => before < count;
}

export const throttled: Fault = () =>
  failure('ProvisionedThroughputExceededException', 'The level of configured provisioned throughput for the table was exceeded.');

export const denied: Fault = ({ operation, input }) =>
  failure(
    'AccessDeniedException',
    `User: arn:aws:iam::1:user/me is not authorized to perform: dynamodb:${operation} on resource: arn:aws:dynamodb:eu-west-1:1:table/${String(input.TableName)}/index/${String(input.IndexName)}`,
  );

/** The connection ends after so many bytes of the answer's body. */
export function cut(after: number): Fault {
  return async (_request, pass) => ({ ...(await pass()), cutAfter: after });
}

/** Every answer takes so many milliseconds longer. */
export function delayed(milliseconds: number): Fault {
  return async (_request, pass) => {
    await new Promise(resolve => setTimeout(resolve, milliseconds));
    return pass();
  };
}

/** Nothing passed the filter, says the answer; where to read on stays. */
export const emptied: Fault = async (_request, pass) => changed(await pass(), page => ({ ...page, Items: [], Count: 0 }));

/** What is no page of DynamoDB's, with a status that says all is well. */
export function body(text: string): Fault {
  return () => ({ status: 200, body: Buffer.from(text) });
}

/** The answer with one thing in it replaced, byte for byte. */
export function damaged(from: string, to: string): Fault {
  return async (_request, pass) => {
    const answer = await pass();
    return { ...answer, body: Buffer.from(textOf(answer).replace(from, to)) };
  };
}

function changed(answer: FixtureAnswer, change: (page: object) => object): FixtureAnswer {
  return { ...answer, body: change(JSON.parse(textOf(answer)) as object) };
}

function textOf({ body: content }: FixtureAnswer): string {
  return Buffer.isBuffer(content) ? content.toString('utf8') : JSON.stringify(content);
}
