import { describe, expect, it } from 'vitest';
import type { TableRef } from '../../../src/core/tableRef.ts';
import { TableLists } from '../../../src/vscode/explorer/tableLists.ts';

const orders: TableRef = { connection: 'prod', region: 'eu-west-1', table: 'Orders' };
const events: TableRef = { ...orders, table: 'Events' };

/** What VS Code keeps for an extension: as JSON, like on disk. */
class Memento {
  private stored = '{}';

  get<T>(key: string, fallback: T): T {
    const value = (JSON.parse(this.stored) as Record<string, T | undefined>)[key];
    return value ?? fallback;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.stored = JSON.stringify({ ...(JSON.parse(this.stored) as object), [key]: value });
    return Promise.resolve();
  }

  keys(): readonly string[] {
    return Object.keys(JSON.parse(this.stored) as object);
  }
}

function lists(memento = new Memento()): TableLists {
  return new TableLists(memento as unknown as ConstructorParameters<typeof TableLists>[0]);
}

describe('favourites and tables added by name', () => {
  it('start empty', () => {
    expect(lists().names('favourites', orders)).toEqual([]);
    expect(lists().has('added', orders)).toBe(false);
  });

  it('are kept sorted, each once', async () => {
    const tables = lists();
    await tables.add('favourites', orders);
    await tables.add('favourites', events);
    await tables.add('favourites', orders);
    expect(tables.names('favourites', orders)).toEqual(['Events', 'Orders']);
  });

  it('several marked at once are all kept', async () => {
    const tables = lists();
    await Promise.all([tables.add('favourites', orders), tables.add('favourites', events), tables.add('added', orders)]);
    expect(tables.names('favourites', orders)).toEqual(['Events', 'Orders']);
    expect(tables.names('added', orders)).toEqual(['Orders']);
  });

  it('are two lists: taking a table off one leaves it on the other', async () => {
    const tables = lists();
    await tables.add('favourites', orders);
    await tables.add('added', orders);
    await tables.remove('favourites', orders);
    expect(tables.has('favourites', orders)).toBe(false);
    expect(tables.has('added', orders)).toBe(true);
  });

  it('taking off what is not there changes nothing', async () => {
    const tables = lists();
    await tables.add('added', orders);
    await tables.remove('added', events);
    expect(tables.names('added', orders)).toEqual(['Orders']);
  });

  it('belong to one connection and one region', async () => {
    const tables = lists();
    await tables.add('favourites', orders);
    expect(tables.has('favourites', { ...orders, region: 'us-east-1' })).toBe(false);
    expect(tables.has('favourites', { ...orders, connection: 'test' })).toBe(false);
  });

  it('survive a restart', async () => {
    const memento = new Memento();
    await lists(memento).add('favourites', orders);
    expect(lists(memento).has('favourites', orders)).toBe(true);
  });
});
