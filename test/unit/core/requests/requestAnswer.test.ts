import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { sendRequest } from '../../../../src/core/requests/requestAnswer.ts';
import type { WrittenRequest } from '../../../../src/core/requests/requestDocument.ts';
import { ScriptedClient } from '../scriptedClient.ts';

const place = { connection: 'shop', region: 'eu-west-1' };
const deletion: WrittenRequest = { ...place, operation: 'DeleteItem', input: { TableName: 'T', Key: { pk: { S: 'a' } } } };
const reading: WrittenRequest = { ...place, operation: 'BatchGetItem', input: { RequestItems: { T: { Keys: [{ pk: { S: 'a' } }] } } } };
const cancelled = (): ExplorerError => new ExplorerError('cancelled', 'Cancelled.');

async function stoppedWhileUnderWay(request: WrittenRequest): Promise<unknown> {
  const stop = new AbortController();
  const client = new ScriptedClient(async () => {
    stop.abort(cancelled());
    return Promise.reject(cancelled());
  });
  return sendRequest(client, request, stop.signal);
}

describe('a request that is stopped while it is under way', () => {
  it('is said to be written perhaps, where it writes', async () => {
    await expect(stoppedWhileUnderWay(deletion)).rejects.toMatchObject({
      kind: 'unexpected',
      message: expect.stringContaining('may have been written') as string,
    });
  });

  it('is just stopped, where it reads', async () => {
    await expect(stoppedWhileUnderWay(reading)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('is not sent at all, where it was stopped before', async () => {
    const client = new ScriptedClient(() => ({}));
    await expect(sendRequest(client, deletion, AbortSignal.abort(cancelled()))).rejects.toMatchObject({ kind: 'cancelled' });
    expect(client.sent).toEqual([]);
  });
});
