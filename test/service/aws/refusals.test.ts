import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createSdkClient } from '../../../src/aws/dynamoClients.ts';
import { describeTable } from '../../../src/core/describe.ts';
import type { ExplorerError } from '../../../src/core/errors.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { TestClients } from '../support/database.ts';
import { clientOf, failureOf } from '../support/failing.ts';
import { awsError, fixtureServer, jsonFixture } from '../support/fixtureServer.ts';

describe('a server that does not answer (fixture)', () => {
  /** From the abort to the failure, in milliseconds. */
  async function timeToStop(
    client: DynamoClient,
    ready: () => Promise<void>,
  ): Promise<{ readonly failure: ExplorerError; readonly time: number }> {
    const stop = new AbortController();
    const failure = failureOf(client.send('Scan', { TableName: 'T' }, stop.signal));
    await ready();
    const from = performance.now();
    stop.abort();
    return { failure: await failure, time: performance.now() - from };
  }

  it('is left at once', async () => {
    await using server = await fixtureServer(() => undefined);
    const { failure, time } = await timeToStop(clientOf(server.endpoint), server.arrived);
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
    expect(server.requests()).toBe(1);
  });

  it('is left at once in the middle of its answer', async () => {
    const begun = Promise.withResolvers<undefined>();
    await using server = await fixtureServer(response => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.write('{"Items":[', () => begun.resolve(undefined));
    });
    const { failure, time } = await timeToStop(clientOf(server.endpoint), async () => {
      await begun.promise;
      // The client has the head of the answer, and waits for the rest.
      await new Promise(resolve => setTimeout(resolve, 50));
    });
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
    expect(server.requests()).toBe(1);
  });

  it('is left at once between attempts', async () => {
    await using server = await awsError('ThrottlingException', 'Rate exceeded');
    const { failure, time } = await timeToStop(clientOf(server.endpoint), server.arrived);
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
  });

  it('is left at once while a person is asked for credentials', async () => {
    const clients = new TestClients('http://127.0.0.1:1');
    clients.keys.get = () => new Promise(() => undefined) as never;
    const { failure, time } = await timeToStop(clients.client(), async () => new Promise(resolve => setImmediate(resolve)));
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
  });

  it('is given up after a minute', async () => {
    await using server = await jsonFixture(200, { TableNames: [] });
    const config = { endpoint: server.endpoint, region: 'local', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
    const sdk = createSdkClient(config, () => ({ kind: 'endpoint', id: 'a', name: 'A', regions: ['local'], endpoint: server.endpoint }));
    await sdk.send(new ListTablesCommand({}));
    const handler = sdk.config.requestHandler as { httpHandlerConfigs?(): object };
    expect(handler.httpHandlerConfigs?.()).toMatchObject({ requestTimeout: 60_000, throwOnRequestTimeout: true });
    sdk.destroy();
  });

  it('is not asked at all when it is too late already', async () => {
    await using server = await fixtureServer(() => undefined);
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }, AbortSignal.abort()))).toMatchObject({
      kind: 'cancelled',
    });
    expect(server.requests()).toBe(0);
  });

  it('that cuts the connection is asked once more, then told', async () => {
    await using server = await fixtureServer(response => response.destroy());
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }))).toMatchObject({ kind: 'network' });
    expect(server.requests()).toBe(2);
  });

  it('that cuts the connection in the middle of its answer is told as that, not as another kind of server', async () => {
    await using server = await fixtureServer(response => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '1000' });
      response.write('{"Items":[', () => response.destroy());
    });
    const failure = await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }));
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining('was cut') as string });
  });
});

describe('what AWS refuses (fixture with AWS’s own error bodies)', () => {
  it.each([
    ['ExpiredTokenException', 'The security token included in the request is expired', 'credentials', /expired/],
    [
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      'credentials',
      /does not know this access key/,
    ],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
      'credentials',
      /secret access key does not belong/,
    ],
    [
      'AccessDeniedException',
      'User: arn:aws:iam::123456789012:user/x is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/T because no identity-based policy allows the dynamodb:Scan action',
      'accessDenied',
      /Ask for the IAM action dynamodb:Scan/,
    ],
    ['ValidationException', 'Invalid FilterExpression: Syntax error; token: "x"', 'invalid', /Invalid FilterExpression/],
  ] as const)('%s', async (type, message, kind, sentence) => {
    await using server = await awsError(type, message);
    const clients = new TestClients(server.endpoint);
    clients.keys.set('main', { accessKeyId: 'AKIASECRET', secretAccessKey: 'SECRETSECRET', sessionToken: 'SECRETTOKEN' });
    const failure = await failureOf(clients.client().send('Scan', { TableName: 'T' }));
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(sentence) as string });
    expect(failure.message).not.toContain('SECRET');
    expect(clients.records).toMatchObject([{ operation: 'Scan', table: 'T', failure: type, requestId: 'FIXTURE' }]);
    expect(JSON.stringify(clients.records)).not.toContain('SECRET');
  });

  it('ProvisionedThroughputExceededException is tried again before it is told', async () => {
    await using server = await awsError(
      'ProvisionedThroughputExceededException',
      'The level of configured provisioned throughput was exceeded.',
    );
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }))).toMatchObject({ kind: 'throttled' });
    expect(server.requests()).toBe(2);
  });

  it('InternalServerError is tried again before it is told', async () => {
    await using server = await awsError('InternalServerError', 'Internal server error', 500);
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }))).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('try again') as string,
    });
    expect(server.requests()).toBe(2);
  });

  it('a denied part of a description names its action, and the rest is there', async () => {
    await using server = await fixtureServer((response, request) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1];
      const denied = operation !== 'DescribeTable';
      const body = denied
        ? { __type: 'x#AccessDeniedException', Message: `User: u is not authorized to perform: dynamodb:${operation ?? ''} on resource: r` }
        : { Table: { TableName: 'T', TableArn: 'arn:t', TableStatus: 'ACTIVE' } };
      response.writeHead(denied ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
    expect(await describeTable(clientOf(server.endpoint), 'T', () => 0)).toMatchObject({
      status: 'ACTIVE',
      timeToLive: { ok: false, action: 'dynamodb:DescribeTimeToLive' },
      pointInTimeRecovery: { ok: false, action: 'dynamodb:DescribeContinuousBackups' },
      tags: { ok: false, action: 'dynamodb:ListTagsOfResource' },
    });
  });
});
