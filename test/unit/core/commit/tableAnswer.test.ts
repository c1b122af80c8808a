import { describe, expect, it } from 'vitest';
import type { Item, Key } from '../../../../src/core/attributeValue.ts';
import { Persistence } from '../../../../src/core/commit/persistence.ts';
import { askTable } from '../../../../src/core/commit/tableAnswer.ts';
import type { TableQuestion } from '../../../../src/core/commit/tableAnswer.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ReadRequests } from '../../../../src/core/operations.ts';
import { MovedClock } from '../movedClock.ts';
import { ScriptedClient } from '../scriptedClient.ts';

const schema = { partition: [{ name: 'id', type: 'N' }], sort: [] } as const;
const keys: readonly Key[] = Array.from({ length: 250 }, (_, index) => ({ id: { N: String(index) } }));
const itemOf = (key: Key): Item => ({ ...key, whole: { BOOL: true } });

/** A table that has all items, and answers as many of a request's keys as the test says. */
function tableThat(answers: (asked: readonly Key[]) => number): { readonly client: ScriptedClient; readonly question: TableQuestion } {
  const client = new ScriptedClient(({ input }) => {
    const { Keys: asked, ...options } = (input.RequestItems as ReadRequests).T!;
    const count = answers(asked);
    const left = asked.slice(count);
    return {
      Responses: { T: asked.slice(0, count).map(itemOf) },
      UnprocessedKeys: left.length === 0 ? {} : { T: { ...options, Keys: left } },
    };
  });
  return { client, question: { client, persistence: new Persistence(new MovedClock(), () => undefined), table: 'T', schema } };
}

const askedBy = (client: ScriptedClient): readonly ReadRequests[string][] =>
  client.sent.map(({ input }) => (input.RequestItems as ReadRequests).T!);

describe('many items, read by their keys', () => {
  it('are asked for a hundred at a time, as they are now, and it is told how many were', async () => {
    const { client, question } = tableThat(asked => asked.length);
    const progress: number[] = [];
    const found = await askTable({ ...question, onProgress: count => progress.push(count) }, keys);
    expect(found.size).toBe(250);
    expect(askedBy(client).map(({ Keys, ConsistentRead }) => [Keys.length, ConsistentRead])).toEqual([
      [100, true],
      [100, true],
      [50, true],
    ]);
    expect(progress.at(-1)).toBe(250);
  });

  it('are asked for again as long as DynamoDB leaves some of them unprocessed', async () => {
    const { client, question } = tableThat(asked => Math.ceil(asked.length / 2));
    expect([...(await askTable(question, keys)).values()]).toHaveLength(250);
    expect(client.sent.length).toBeGreaterThan(6);
    expect(askedBy(client).every(({ ConsistentRead }) => ConsistentRead === true)).toBe(true);
  });

  it('are not asked for any further by who has stopped it', async () => {
    const stop = new AbortController();
    const { client, question } = tableThat(() => {
      stop.abort(new ExplorerError('cancelled', 'Cancelled.'));
      return 0;
    });
    await expect(askTable({ ...question, signal: stop.signal }, keys)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(client.sent).toHaveLength(1);
  });
});
