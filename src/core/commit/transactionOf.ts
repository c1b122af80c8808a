import type { PlannedWrite } from '../itemChange.ts';
import type { Input, TransactAction } from '../operations.ts';

/** The request that makes these writes together or not at all. The same writes with the same token are the same request. */
export function transactionOf(writes: readonly PlannedWrite[], token: string): Input<'TransactWriteItems'> {
  return { TransactItems: writes.map(actionOf), ClientRequestToken: token, ReturnConsumedCapacity: 'TOTAL' };
}

function actionOf({ operation, input }: PlannedWrite): TransactAction {
  // As a member it cannot ask for its own capacity.
  const member: unknown = Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'ReturnConsumedCapacity'));
  switch (operation) {
    case 'PutItem':
      return { Put: member as Input<'PutItem'> };
    case 'UpdateItem':
      return { Update: member as Input<'UpdateItem'> };
    case 'DeleteItem':
      return { Delete: member as Input<'DeleteItem'> };
  }
}
