import { ExplorerError, isCancelled } from '../errors.ts';
import { accessOf } from '../guard/operationAccess.ts';
import type { Output } from '../operations.ts';
import type { DynamoClient } from '../ports.ts';
import type { WrittenRequest } from './requestDocument.ts';

/**
 * @throws ExplorerError; not of kind `cancelled` for a write that was stopped while it was under way, which may have been made
 */
export async function sendRequest(
  client: Pick<DynamoClient, 'send'>,
  { operation, input }: WrittenRequest,
  signal: AbortSignal,
): Promise<Output<WrittenRequest['operation']>> {
  signal.throwIfAborted();
  try {
    return await client.send(operation, input, signal);
  } catch (error) {
    if (isCancelled(error) && accessOf(operation, input) === 'write') {
      const stopped = `${operation} was stopped while it was under way, so it may have been written or not.`;
      throw new ExplorerError('unexpected', `${stopped} Read its items before you send it again.`, { cause: error });
    }
    throw error;
  }
}

/** What DynamoDB answered, as JSON: values, units, sizes of item collections. */
export function answerText(output: object): string {
  const answer = Object.fromEntries(Object.entries(output).filter(([name]) => !name.startsWith('$')));
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}

/** What a refusal says beside its sentence: why of each member, and the items as they are. Other errors say nothing more. */
export function refusalText(error: unknown): string | undefined {
  if (!(error instanceof ExplorerError) || (error.kind !== 'conditionFailed' && error.kind !== 'transactionCanceled')) {
    return undefined;
  }
  const reasons = error.cancellations.map(({ code, message, item }, index) => ({
    Member: index + 1,
    Code: code,
    Message: message,
    Item: item,
  }));
  const refusal = { Refused: error.message, Item: error.item, ...(reasons.length > 0 && { CancellationReasons: reasons }) };
  return `${JSON.stringify(refusal, undefined, 2)}\n`;
}
