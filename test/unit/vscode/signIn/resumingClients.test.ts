import { describe, expect, it, vi } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ClientPool, DynamoClient } from '../../../../src/core/ports.ts';
import { ResumingClients } from '../../../../src/vscode/signIn/resumingClients.ts';
import { SignInGate } from '../../../../src/vscode/signIn/signInGate.ts';
import { wirePage } from '../../core/wirePages.ts';

const ended = (): ExplorerError => new ExplorerError('credentials', 'The session token has expired. Sign in again.');
const wrongSecret = (): ExplorerError => new ExplorerError('credentials', 'The secret does not belong to this key.');

/** Connections whose sessions a test ends, and a person who answers when the test says so. */
class World {
  readonly sent: string[] = [];
  readonly questions: { readonly connection: string; answer(given: boolean): void; fail(error: Error): void }[] = [];
  failure: ((connection: string) => ExplorerError | undefined) | undefined;
  readonly forgotten: (string | undefined)[] = [];
  readonly refreshed: (string | undefined)[] = [];
  private readonly listeners = new Set<(changed: readonly string[]) => void>();
  private pooled = new Map<string, DynamoClient>();

  private readonly pool: ClientPool = {
    client: ref => {
      const client = this.pooled.get(ref.connection) ?? this.create(ref.connection);
      this.pooled.set(ref.connection, client);
      return client;
    },
    forget: id => {
      this.forgotten.push(id);
      this.pooled.clear();
    },
    refresh: id => {
      this.refreshed.push(id);
      this.pooled.clear();
    },
  };

  readonly gate = new SignInGate(
    {
      ask: async connection => {
        const { promise, resolve, reject } = Promise.withResolvers<boolean>();
        this.questions.push({ connection, answer: resolve, fail: reject });
        return promise;
      },
    },
    {
      onDidChange: listener => {
        this.listeners.add(listener);
        return { dispose: () => this.listeners.delete(listener) };
      },
    },
  );
  readonly clients = new ResumingClients(this.pool, this.gate);

  change(connection: string): void {
    this.listeners.forEach(listener => listener([connection]));
  }

  async list(connection = 'a', signal?: AbortSignal): Promise<unknown> {
    return this.clients.client({ connection, region: 'local' }).send('ListTables', {}, signal);
  }

  /** The question that is asked next, or was already. */
  async question(number = 1): Promise<World['questions'][number]> {
    await vi.waitFor(() => expect(this.questions).toHaveLength(number));
    return this.questions[number - 1]!;
  }

  private create(connection: string): DynamoClient {
    const sent = (operation: string): void => {
      this.sent.push(`${connection} ${operation}`);
      const failure = this.failure?.(connection);
      if (failure !== undefined) {
        throw failure;
      }
    };
    return {
      send: async operation => {
        sent(operation);
        return Promise.resolve({ TableNames: [connection] } as never);
      },
      readPage: async ({ operation }, cursor) => {
        sent(`${operation} from ${JSON.stringify(cursor)}`);
        return Promise.resolve(wirePage({ Items: [] }));
      },
    };
  }
}

describe('a request whose session has ended', () => {
  it('waits for the person, and goes on when they have signed in', async () => {
    const world = new World();
    world.failure = ended;
    const listing = world.list();
    const question = await world.question();
    world.failure = undefined;
    question.answer(true);
    expect(await listing).toEqual({ TableNames: ['a'] });
    expect(world.sent).toEqual(['a ListTables', 'a ListTables']);
  });

  it('reads a page from where it was to begin', async () => {
    const world = new World();
    world.failure = ended;
    const scan = { operation: 'Scan', input: { TableName: 'Orders' } } as const;
    const reading = world.clients.client({ connection: 'a', region: 'local' }).readPage(scan, { pk: { S: 'x' } });
    const question = await world.question();
    world.failure = undefined;
    question.answer(true);
    expect(await reading).toMatchObject({ count: 0 });
    expect(world.sent).toEqual(Array.from({ length: 2 }, () => 'a Scan from {"pk":{"S":"x"}}'));
  });

  it('fails with what was wrong when they leave, and is not sent again', async () => {
    const world = new World();
    const failure = ended();
    world.failure = () => failure;
    const listing = world.list();
    (await world.question()).answer(false);
    await expect(listing).rejects.toBe(failure);
    expect(world.sent).toHaveLength(1);
  });

  it('fails with what went wrong while signing in', async () => {
    const world = new World();
    world.failure = ended;
    const listing = world.list();
    (await world.question()).fail(new ExplorerError('credentials', 'The code was not approved in time.'));
    await expect(listing).rejects.toThrow('The code was not approved in time.');
  });

  it('is sent by the client of the new session', async () => {
    const world = new World();
    const client = world.clients.client({ connection: 'a', region: 'local' });
    world.failure = ended;
    const listing = client.send('ListTables', {});
    const question = await world.question();
    world.clients.forget('a');
    world.failure = undefined;
    question.answer(true);
    await listing;
    expect(world.clients.client({ connection: 'a', region: 'local' })).not.toBe(client);
    expect(await client.send('ListTables', {})).toEqual({ TableNames: ['a'] });
  });
});

describe('many requests', () => {
  it('of one connection wait for one question, and all go on', async () => {
    const world = new World();
    world.failure = ended;
    const listings = [world.list(), world.list(), world.list()];
    const question = await world.question();
    listings.push(world.list());
    await vi.waitFor(() => expect(world.sent).toHaveLength(4));
    world.failure = undefined;
    question.answer(true);
    expect(await Promise.all(listings)).toHaveLength(4);
    expect(world.questions).toHaveLength(1);
  });

  it('of two connections are asked about one by one', async () => {
    const world = new World();
    world.failure = connection => (connection === 'a' ? ended() : undefined);
    const waiting = world.list('a');
    await world.question();
    expect(await world.list('b')).toEqual({ TableNames: ['b'] });
    world.failure = undefined;
    world.questions[0]?.answer(true);
    await waiting;
  });

  it('that were under way when the answer came take it for theirs', async () => {
    const world = new World();
    const gate = world.gate;
    const early = gate.moment('a');
    const first = gate.resume('a', early);
    (await world.question()).answer(true);
    expect(await first).toBe(true);
    expect(await gate.resume('a', early)).toBe(true);
    expect(world.questions).toHaveLength(1);
  });
});

describe('nobody is asked', () => {
  it('when signing in is not what helps', async () => {
    const world = new World();
    world.failure = wrongSecret;
    await expect(world.list()).rejects.toThrow('The secret');
    world.failure = () => new ExplorerError('network', 'The connection has ended.');
    await expect(world.list()).rejects.toThrow('has ended');
    expect(world.questions).toEqual([]);
  });

  it('a second time after a sign-in that did not help, until something changed', async () => {
    const world = new World();
    world.failure = ended;
    const listing = world.list();
    (await world.question()).answer(true);
    await expect(listing).rejects.toThrow('expired');
    await expect(world.list()).rejects.toThrow('expired');
    expect(world.questions).toHaveLength(1);
    expect(world.sent).toHaveLength(3);

    world.clients.refresh('a');
    expect(world.refreshed).toEqual(['a']);
    const later = world.list();
    (await world.question(2)).answer(true);
    await expect(later).rejects.toThrow('expired');

    world.clients.forget('a');
    const last = world.list();
    (await world.question(3)).answer(false);
    await expect(last).rejects.toThrow('expired');
  });

  it('again and again: after it worked once, the next end of a session is asked about', async () => {
    const world = new World();
    for (const number of [1, 2, 3]) {
      world.failure = ended;
      const listing = world.list();
      const question = await world.question(number);
      world.failure = undefined;
      question.answer(true);
      await listing;
    }
  });
});

describe('looking again', () => {
  it('keeps the sessions that work, and none that AWS refused: Try Again would fail for ever', async () => {
    const world = new World();
    await world.list('works');
    world.failure = wrongSecret;
    await expect(world.list('refused')).rejects.toThrow();
    world.clients.refresh('works');
    expect([world.forgotten, world.refreshed]).toEqual([[], ['works']]);
    world.clients.refresh();
    expect([world.forgotten, world.refreshed]).toEqual([['refused'], ['works', undefined]]);
    world.failure = undefined;
    await world.list('refused');
    world.clients.refresh('refused');
    expect(world.forgotten).toEqual(['refused']);
  });
});

describe('cancelled means cancelled', () => {
  it('at once, while the question is open; others wait on', async () => {
    const world = new World();
    world.failure = ended;
    const cancel = new AbortController();
    const [left, stays] = [world.list('a', cancel.signal), world.list()];
    const question = await world.question();
    cancel.abort();
    await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
    world.failure = undefined;
    question.answer(true);
    expect(await stays).toEqual({ TableNames: ['a'] });
    expect(world.sent).toHaveLength(3);
  });

  it('also when it was cancelled before the session was found to have ended', async () => {
    const world = new World();
    world.failure = ended;
    await expect(world.list('a', AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    expect(world.questions).toEqual([]);
  });
});

describe('a connection that changes while the question is open', () => {
  it('lets what waits go on', async () => {
    const world = new World();
    world.failure = ended;
    const listing = world.list();
    const question = await world.question();
    world.failure = undefined;
    world.change('b');
    world.change('a');
    expect(await listing).toEqual({ TableNames: ['a'] });
    // The notification is still there; its answer has nobody left to wait for it.
    question.answer(false);
    expect(await world.list()).toEqual({ TableNames: ['a'] });
  });
});

describe('the end of the extension', () => {
  it('leaves nothing waiting', async () => {
    const world = new World();
    world.failure = ended;
    const listing = world.list();
    await world.question();
    world.gate.dispose();
    await expect(listing).rejects.toThrow('expired');
  });
});
