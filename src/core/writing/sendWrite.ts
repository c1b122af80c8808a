import type { PlannedWrite } from '../itemChange.ts';
import type { Output } from '../operations.ts';
import type { DynamoClient } from '../ports.ts';

/** Sends one write by itself. @throws ExplorerError, of kind `conditionFailed` with the newer item where there is one */
export async function sendWrite(client: Pick<DynamoClient, 'send'>, write: PlannedWrite): Promise<Output<PlannedWrite['operation']>> {
  switch (write.operation) {
    case 'PutItem':
      return client.send('PutItem', write.input);
    case 'UpdateItem':
      return client.send('UpdateItem', write.input);
    case 'DeleteItem':
      return client.send('DeleteItem', write.input);
  }
}
