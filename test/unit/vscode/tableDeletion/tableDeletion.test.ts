import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/core/connection.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { WireTable } from '../../../../src/core/operations.ts';
import type { DynamoClient } from '../../../../src/core/ports.ts';
import type { TableRef } from '../../../../src/core/tableRef.ts';
import type { DestructiveAct } from '../../../../src/vscode/guard/confirmations.ts';
import { Confirmations } from '../../../../src/vscode/guard/confirmations.ts';
import { TableDeletion } from '../../../../src/vscode/tableDeletion/tableDeletion.ts';
import { noPages } from '../../core/scriptedClient.ts';

const shop: Connection = { kind: 'accessKey', id: 'shop', name: 'Shop', regions: ['eu-west-1'] };
const ref: TableRef = { connection: 'shop', region: 'eu-west-1', table: 'Orders' };
const orders: WireTable = { TableName: 'Orders', TableId: 'one', TableStatus: 'ACTIVE', ItemCount: 1234 };
const failing = (kind: ExplorerError['kind']): ExplorerError => new ExplorerError(kind, `It is ${kind}.`);

/** A database with one table, a person who agrees or leaves, and what happened. */
class World {
  readonly sent: string[] = [];
  readonly asked: (DestructiveAct & { readonly how: string })[] = [];
  readonly forgotten: string[] = [];
  readonly deleted: TableRef[] = [];
  connection: Connection | undefined = shop;
  agrees = true;
  /** What DescribeTable answers, one after the other; the last one stays. */
  describes: (WireTable | ExplorerError)[] = [orders, { ...orders, TableStatus: 'DELETING' }, failing('notFound')];
  deletes: ExplorerError | undefined;
  /** Called when a request is sent. */
  onSend: (operation: string) => void = () => undefined;
  readonly cancel = new AbortController();

  private readonly client: DynamoClient = {
    ...noPages,
    send: async (operation, _input, signal) => {
      this.sent.push(operation);
      this.onSend(operation);
      if (signal?.aborted === true) {
        throw failing('cancelled');
      }
      const answer = operation === 'DeleteTable' ? this.deletes : this.nextDescription();
      if (answer instanceof ExplorerError) {
        throw answer;
      }
      return { Table: answer } as never;
    },
  };

  private readonly confirmations = new Confirmations({
    typeName: async (act, connection) => this.ask('type', act, connection),
    agree: async (act, connection) => this.ask('agree', act, connection),
    write: async () => Promise.reject(new Error('Nothing is written here.')),
    writeAsShown: async () => Promise.reject(new Error('Nothing is written here.')),
  });

  readonly deletion = new TableDeletion(
    {
      connections: { get: () => this.connection },
      clients: { client: () => this.client },
      confirmations: this.confirmations,
      lists: {
        remove: async (list, { table }) => {
          this.forgotten.push(`${list} ${table}`);
        },
      },
    },
    { looking: async (_table, task) => task(), deleting: async (_table, task) => task(this.cancel.signal) },
  );

  constructor(changes: Partial<Pick<World, 'connection' | 'agrees' | 'describes' | 'deletes' | 'onSend'>> = {}) {
    Object.assign(this, changes);
    this.deletion.onDidDelete(told => this.deleted.push(told));
  }

  private async ask(how: string, act: DestructiveAct, connection: string): Promise<boolean> {
    this.asked.push({ ...act, how: `${how} ${connection}` });
    return this.agrees;
  }

  private nextDescription(): WireTable | ExplorerError | undefined {
    return this.describes.length > 1 ? this.describes.shift() : this.describes[0];
  }
}

describe('a table to be deleted', () => {
  it('is looked at, agreed to, deleted, waited for, and forgotten everywhere', async () => {
    const world = new World();
    await world.deletion.delete({ ...ref, index: 'by-date' } as TableRef);
    expect(world.sent).toEqual(['DescribeTable', 'DeleteTable', 'DescribeTable', 'DescribeTable']);
    expect(world.forgotten).toEqual(['favourites Orders', 'added Orders']);
    expect(world.deleted).toEqual([ref]);
    expect(world.asked).toEqual([
      {
        how: 'agree Shop',
        action: 'Delete Table',
        table: 'Orders',
        detail:
          'It is in eu-west-1. It held 1,234 items when DynamoDB last counted, up to six hours ago. The table and all items are lost; this cannot be undone.',
      },
    ]);
  });

  it('wants its name typed in production', async () => {
    const world = new World({ connection: { ...shop, production: 'red' } });
    await world.deletion.delete(ref);
    expect(world.asked).toMatchObject([{ how: 'type Shop' }]);
  });

  it('is not asked about with the guard “open”', async () => {
    const world = new World({ connection: { ...shop, guard: 'open' } });
    await world.deletion.delete(ref);
    expect(world.asked).toEqual([]);
    expect(world.sent).toContain('DeleteTable');
  });

  it('stays as it is when the person leaves', async () => {
    const world = new World({ agrees: false });
    await expect(world.deletion.delete(ref)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(world.sent).toEqual(['DescribeTable']);
    expect([world.forgotten, world.deleted]).toEqual([[], []]);
  });

  it('is refused before anything is sent or asked where the connection is read-only', async () => {
    const world = new World({ connection: { ...shop, guard: 'read-only', production: 'red' } });
    await expect(world.deletion.delete(ref)).rejects.toMatchObject({
      kind: 'readOnly',
      message: 'The guard of the connection “Shop” is read-only, so Delete Table was not sent. Choose another guard with Edit Connection.',
    });
    expect([world.sent, world.asked]).toEqual([[], []]);
  });

  it.each([
    [
      'protected',
      { ...orders, DeletionProtectionEnabled: true },
      /^“Orders” is protected against deletion, so it was not deleted\. Switch the protection off .*--no-deletion-protection-enabled”, then delete it\.$/,
    ],
    ['being deleted already', { ...orders, TableStatus: 'DELETING' }, /^“Orders” is being deleted already/],
  ])('that is %s is told so before anybody is asked', async (_what, table, message) => {
    const world = new World({ describes: [table] });
    await expect(world.deletion.delete(ref)).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(message) as string });
    expect([world.sent, world.asked]).toEqual([['DescribeTable'], []]);
  });

  it('may be deleted by who may not describe it; nobody is told a number then', async () => {
    const world = new World({ describes: [failing('accessDenied')] });
    await world.deletion.delete(ref);
    expect(world.asked[0]?.detail).toBe(
      'It is in eu-west-1. How many items it holds is not known: this identity may not describe it. The table and all items are lost; this cannot be undone.',
    );
    expect(world.sent).toEqual(['DescribeTable', 'DeleteTable', 'DescribeTable']);
    expect(world.deleted).toEqual([ref]);
  });

  it('that somebody else deletes meanwhile is gone as it should', async () => {
    const world = new World({ deletes: failing('notFound'), describes: [orders, failing('notFound')] });
    await world.deletion.delete(ref);
    expect(world.forgotten).toHaveLength(2);
  });

  it('is gone when another has its name', async () => {
    const world = new World({ describes: [orders, { ...orders, TableId: 'two' }] });
    await world.deletion.delete(ref);
    expect(world.sent).toEqual(['DescribeTable', 'DeleteTable', 'DescribeTable']);
  });

  it('that DynamoDB does not delete stays in the lists, and the tree looks again', async () => {
    const world = new World({ deletes: failing('invalid') });
    await expect(world.deletion.delete(ref)).rejects.toMatchObject({ kind: 'invalid' });
    expect([world.forgotten, world.deleted]).toEqual([[], [ref]]);
  });

  it('is not waited for any longer when the person cancels, but is deleted all the same', async () => {
    const world = new World({ describes: [orders, { ...orders, TableStatus: 'DELETING' }] });
    world.onSend = () => {
      if (world.sent.length === 3) {
        world.cancel.abort();
      }
    };
    await expect(world.deletion.delete(ref)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(world.sent.slice(0, 3)).toEqual(['DescribeTable', 'DeleteTable', 'DescribeTable']);
    expect([world.forgotten.length, world.deleted]).toEqual([2, [ref]]);
  });

  it('of a connection that is gone is told so', async () => {
    const world = new World({ connection: undefined });
    await expect(world.deletion.delete(ref)).rejects.toMatchObject({ kind: 'notFound' });
    expect(world.sent).toEqual([]);
  });
});
