import { ExplorerError } from '../../../src/core/errors.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { TestClients } from './database.ts';

export const clientOf = (endpoint: string): DynamoClient => new TestClients(endpoint).client();

/** The failure of what must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<ExplorerError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ExplorerError)) {
    throw new Error(`Expected a failure that is explained, not ${String(error)}.`);
  }
  return error;
}
