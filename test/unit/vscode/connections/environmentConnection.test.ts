import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { connectToEnvironment } from '../../../../src/vscode/connections/environmentConnection.ts';

async function changesWith(connections: readonly Connection[], endpoint?: string): Promise<readonly string[]> {
  const changes: string[] = [];
  const store = {
    list: () => connections,
    add: async (draft: object) => {
      changes.push(`add ${JSON.stringify(draft)}`);
      return Promise.resolve({ ...draft, id: 'new' } as Connection);
    },
    update: async (id: string, draft: object) => Promise.resolve(void changes.push(`update ${id} ${JSON.stringify(draft)}`)),
  };
  await connectToEnvironment(store, { DYNAMODB_EXPLORER_ENDPOINT: endpoint });
  return changes;
}

const draft = { kind: 'endpoint', name: 'Sample Database', regions: ['local'], endpoint: 'http://127.0.0.1:8000' };

describe('an endpoint in the environment', () => {
  it('gets a connection, which follows it', async () => {
    expect(await changesWith([], draft.endpoint)).toEqual([`add ${JSON.stringify(draft)}`]);
    const before = { ...draft, id: 'sample', endpoint: 'http://127.0.0.1:7000' } as Connection;
    expect(await changesWith([before], draft.endpoint)).toEqual([`update sample ${JSON.stringify(draft)}`]);
    expect(await changesWith([before])).toEqual([]);
  });

  it('never takes the place of a connection of another kind with that name', async () => {
    const mine: Connection = { kind: 'accessKey', id: 'mine', name: 'Sample Database', regions: ['eu-west-1'] };
    expect(await changesWith([mine], draft.endpoint)).toEqual([`add ${JSON.stringify(draft)}`]);
  });
});
