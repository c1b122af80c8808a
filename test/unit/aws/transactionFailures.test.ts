import { describe, expect, it } from 'vitest';
import { toExplorerError } from '../../../src/aws/failures.ts';
import type { ExplorerError } from '../../../src/core/errors.ts';

function canceled(...CancellationReasons: readonly object[]): ExplorerError {
  const error = Object.assign(new Error('Transaction cancelled, please refer cancellation reasons for specific reasons [None]'), {
    name: 'TransactionCanceledException',
    wire: { __type: 'x#TransactionCanceledException', CancellationReasons },
  });
  return toExplorerError(error, { operation: 'TransactWriteItems', region: 'eu-west-1', resource: 'Orders' });
}

const failed = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };

describe('a cancelled transaction', () => {
  it('says of each member why, with the item that is there now', () => {
    const item = { pk: { S: 'hidden' } };
    const error = canceled({ Code: 'None' }, { ...failed, Item: item }, { Code: 'TransactionConflict', Message: 'Ongoing.' });
    expect(error.kind).toBe('transactionCanceled');
    expect(error.cancellations).toEqual([
      { code: 'None' },
      { code: 'ConditionalCheckFailed', message: 'The conditional request failed', item },
      { code: 'TransactionConflict', message: 'Ongoing.' },
    ]);
    expect(error.message).not.toContain('hidden');
    expect(error.message).toBe(
      'The transaction on “Orders” was cancelled in eu-west-1, so nothing of it was done: a condition did not hold (member 2); somebody else was writing the same item, try again (member 3).',
    );
  });

  it('names no more members than a person reads', () => {
    expect(canceled(...Array.from({ length: 100 }, () => failed)).message).toMatch(/members 1, 2, 3, 4, 5 and 95 more\)\.$/);
  });

  it.each([
    [[{ Code: 'ValidationError', Message: 'Type mismatch for key pk.' }], /ValidationError, Type mismatch for key pk \(member 1\)\.$/],
    [[{ Code: 'constructor' }], /: constructor \(member 1\)\.$/],
    [[{ Code: 'None' }], /did not say why\. Try again\.$/],
    [[], /did not say why/],
  ])('in whatever words: %j', (reasons, message) => {
    expect(canceled(...reasons).message).toMatch(message);
  });
});
