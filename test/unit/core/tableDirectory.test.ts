import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import { TableDirectory } from '../../../src/core/tableDirectory.ts';
import type { Clients, DynamoClient } from '../../../src/core/ports.ts';
import type { RegionRef } from '../../../src/core/tableRef.ts';
import { noPages, ScriptedClient } from './scriptedClient.ts';

const ireland: RegionRef = { connection: 'work', region: 'eu-west-1' };
const ohio: RegionRef = { connection: 'work', region: 'us-east-2' };
const elsewhere: RegionRef = { connection: 'home', region: 'eu-west-1' };

function listing(fail: () => boolean = () => false): { readonly clients: Clients; readonly asked: string[] } {
  const asked: string[] = [];
  const client = ({ connection, region }: RegionRef): DynamoClient => ({
    ...noPages,
    send: async () => {
      asked.push(`${connection}/${region}`);
      if (fail()) {
        throw new Error('refused');
      }
      return { TableNames: [`of ${connection} in ${region}`] } as never;
    },
  });
  return { clients: { client }, asked };
}

describe('the directory of tables', () => {
  it('lists each region once, also for callers at the same time', async () => {
    const { clients, asked } = listing();
    const directory = new TableDirectory(clients);
    const [first, again] = await Promise.all([directory.names(ireland), directory.names(ireland)]);
    await directory.names(ohio);
    expect(first).toBe(again);
    expect(await directory.names(elsewhere)).toEqual(['of home in eu-west-1']);
    expect(asked).toEqual(['work/eu-west-1', 'work/us-east-2', 'home/eu-west-1']);
  });

  it('lists again what failed', async () => {
    let failing = true;
    const { clients, asked } = listing(() => failing);
    const directory = new TableDirectory(clients);
    await expect(directory.names(ireland)).rejects.toThrow('refused');
    failing = false;
    await directory.names(ireland);
    expect(asked).toHaveLength(2);
  });

  it.each([
    [ireland, ['work/eu-west-1']],
    [{ connection: 'work' }, ['work/eu-west-1', 'work/us-east-2']],
    [{}, ['work/eu-west-1', 'work/us-east-2', 'home/eu-west-1']],
  ])('lists again what it was told to forget: %j', async (where, expected) => {
    const { clients, asked } = listing();
    const directory = new TableDirectory(clients);
    const all = [ireland, ohio, elsewhere];
    await Promise.all(all.map(async ref => directory.names(ref)));
    asked.length = 0;
    directory.forget(where);
    await Promise.all(all.map(async ref => directory.names(ref)));
    expect(asked).toEqual(expected);
  });

  it('gives up a region that hangs when it is forgotten; whoever waits gets the newer answer', async () => {
    let hanging = true;
    const client = new ScriptedClient(async (_request, signal) => {
      if (hanging) {
        await new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Cancelled.')));
        });
      }
      return { TableNames: ['Orders'] };
    });
    const directory = new TableDirectory({ client: () => client });
    const waiting = [directory.names(ireland), directory.names(ireland)];
    hanging = false;
    directory.forget(ireland);
    expect(await Promise.all([...waiting, directory.names(ireland)])).toEqual([['Orders'], ['Orders'], ['Orders']]);
    expect(client.sent).toHaveLength(2);
  });
});
