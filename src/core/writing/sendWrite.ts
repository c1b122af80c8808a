import type { Item } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import type { Cancellation } from '../errors.ts';
import type { Output } from '../operations.ts';
import type { DynamoClient } from '../ports.ts';
import type { PlannedWrite } from './plannedWrite.ts';
import { cancellationBy, isAsSeen } from './readFirst.ts';
import type { ReadFirst } from './readFirst.ts';
import { transactionOf } from './transaction.ts';

type Client = Pick<DynamoClient, 'send'>;

/** Sends one write by itself. @throws ExplorerError, of kind `conditionFailed` with the newer item where there is one */
export async function sendWrite(client: Client, write: PlannedWrite): Promise<Output<PlannedWrite['operation']>> {
  if (write.readFirst !== undefined) {
    const item = await readNow(client, write.input.TableName, write.readFirst);
    if (!isAsSeen(write.readFirst, item)) {
      throw new ExplorerError('conditionFailed', notAsLoaded(write), { ...(item !== undefined && { item }) });
    }
  }
  switch (write.operation) {
    case 'PutItem':
      return client.send('PutItem', write.input);
    case 'UpdateItem':
      return client.send('UpdateItem', write.input);
    case 'DeleteItem':
      return client.send('DeleteItem', write.input);
  }
}

/** Sends several as one transaction. @throws ExplorerError, of kind `transactionCanceled` where one is not as it was seen */
export async function sendTogether(client: Client, writes: readonly PlannedWrite[]): Promise<void> {
  const cancellations = await Promise.all(writes.map(async write => cancellationOf(client, write)));
  const refused = writes.find((_write, index) => cancellations[index]?.code !== 'None');
  if (refused !== undefined) {
    throw new ExplorerError('transactionCanceled', notAsLoaded(refused), { cancellations });
  }
  await client.send('TransactWriteItems', transactionOf(writes));
}

async function cancellationOf(client: Client, { input, readFirst }: PlannedWrite): Promise<Cancellation> {
  return readFirst === undefined ? { code: 'None' } : cancellationBy(readFirst, await readNow(client, input.TableName, readFirst));
}

async function readNow(client: Client, TableName: string, { key: Key }: ReadFirst): Promise<Item | undefined> {
  return (await client.send('GetItem', { TableName, Key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' })).Item;
}

function notAsLoaded({ input: { TableName } }: PlannedWrite): string {
  return `The item in “${TableName}” is not as it was when it was loaded, so nothing was written. Compare, then save again.`;
}
