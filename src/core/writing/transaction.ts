import type { PlannedWrite } from './plannedWrite.ts';
import type { Input, TransactAction } from '../operations.ts';

/** Conditional writes that are all done or none; units are counted for all together. */
export function transactionOf(planned: readonly PlannedWrite[]): Input<'TransactWriteItems'> {
  return { TransactItems: planned.map(actionOf), ReturnConsumedCapacity: 'TOTAL' };
}

function actionOf(planned: PlannedWrite): TransactAction {
  switch (planned.operation) {
    case 'PutItem':
      return { Put: withoutCapacity(planned.input) };
    case 'UpdateItem':
      return { Update: withoutCapacity(planned.input) };
    case 'DeleteItem':
      return { Delete: withoutCapacity(planned.input) };
  }
}

/** A member of a transaction may not ask for it. */
function withoutCapacity<Single extends PlannedWrite['input']>(input: Single): Omit<Single, 'ReturnConsumedCapacity'> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'ReturnConsumedCapacity')) as typeof input;
}
