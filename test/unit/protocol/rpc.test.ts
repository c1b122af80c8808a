import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import { connect, serve } from '../../../src/protocol/rpc.ts';
import type { Handlers } from '../../../src/protocol/rpc.ts';
import { arrived, calculator, setUp } from './calculator.ts';
import type { Calculator } from './calculator.ts';
import { channelPair } from './channelPair.ts';

describe('a call', () => {
  it('returns its answer', async () => {
    const { remote } = setUp();
    expect(await remote.add({ a: 1, b: 2 })).toBe(3);
  });

  it('gets its own answer, in whatever order answers come', async () => {
    const { remote, waiting } = setUp();
    const first = remote.wait({ name: 'first' });
    const second = remote.wait({ name: 'second' });
    await arrived();
    waiting.get('second')?.resolve('2');
    expect(await second).toBe('2');
    waiting.get('first')?.resolve('1');
    expect(await first).toBe('1');
  });

  it('with what cannot be cloned is refused to the caller', async () => {
    const { remote } = setUp();
    await expect(remote.add({ a: 1, b: (() => 1) as unknown as number })).rejects.toThrow(/clone/);
    expect(await remote.add({ a: 1, b: 1 })).toBe(2);
  });

  it('whose result cannot be cloned fails, and does not hang', async () => {
    const { host, page } = channelPair();
    const { handlers, observe, failures } = calculator();
    serve<Calculator>(host, { ...handlers, add: async () => Promise.resolve((() => 1) as unknown as number) }, observe);
    await expect(connect<Calculator>(page).add({ a: 1, b: 1 })).rejects.toMatchObject({ kind: 'unexpected' });
    expect(failures.map(([method]) => method)).toEqual(['add']);
  });

  it('a service may be awaited itself without being called', async () => {
    const { remote } = setUp();
    expect(await Promise.resolve(remote)).toBe(remote);
  });
});

describe('an error crosses', () => {
  it('with its kind, its sentence and the missing action', async () => {
    const denied = new ExplorerError('accessDenied', 'This identity may not dynamodb:Query.', {
      action: 'dynamodb:Query',
      cause: new Error('secret'),
    });
    const { remote, failures } = setUp(denied);
    const error: unknown = await remote.fail({}).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ExplorerError);
    expect(error).toMatchObject({ kind: 'accessDenied', message: denied.message, action: 'dynamodb:Query', cause: undefined });
    expect(failures).toEqual([['fail', denied]]);
  });

  it.each([
    [new TypeError('x is not a function'), 'x is not a function'],
    ['just text' as unknown as Error, 'just text'],
    [undefined as unknown as Error, 'undefined'],
  ])('an ordinary one (%s) as unexpected', async (thrown, message) => {
    const { handlers, observe } = calculator();
    const { host, page } = channelPair();
    serve<Calculator>(host, { ...handlers, fail: async () => Promise.reject(thrown) }, observe);
    await expect(connect<Calculator>(page).fail({})).rejects.toMatchObject({ kind: 'unexpected', message });
  });

  it('of a handler that throws before its first await', async () => {
    const { handlers, observe } = calculator();
    const { host, page } = channelPair();
    const throwing: Handlers<Calculator>['fail'] = () => {
      throw new Error('At once.');
    };
    serve<Calculator>(host, { ...handlers, fail: throwing }, observe);
    await expect(connect<Calculator>(page).fail({})).rejects.toThrow('At once.');
  });
});

describe('cancelling', () => {
  it('rejects the caller at once and aborts the handler', async () => {
    const { remote, waiting } = setUp();
    const cancel = new AbortController();
    const call = remote.wait({ name: 'slow' }, cancel.signal);
    await arrived();
    cancel.abort();
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
    await arrived();
    expect(waiting.get('slow')?.signal.aborted).toBe(true);
  });

  it('a late answer to a cancelled call disturbs nothing', async () => {
    const { remote, waiting } = setUp();
    const cancel = new AbortController();
    const call = remote.wait({ name: 'slow' }, cancel.signal);
    await arrived();
    cancel.abort();
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
    waiting.get('slow')?.resolve('late');
    expect(await remote.add({ a: 2, b: 2 })).toBe(4);
  });

  it('before the call sends nothing', async () => {
    const { page, remote, waiting } = setUp();
    const posted: unknown[] = [];
    const post = page.post;
    page.post = message => {
      posted.push(message);
      post(message);
    };
    await expect(remote.wait({ name: 'never' }, AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    await arrived();
    expect(posted).toEqual([]);
    expect(waiting.size).toBe(0);
  });

  it('after the answer does nothing', async () => {
    const { page, remote } = setUp();
    const cancel = new AbortController();
    await remote.add({ a: 1, b: 1 }, cancel.signal);
    const posted: unknown[] = [];
    page.post = message => posted.push(message);
    cancel.abort();
    expect(posted).toEqual([]);
  });
});

describe('a page is not trusted', () => {
  it.each(['nothing', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', ''])(
    '“%s” is no method, and is answered with an error',
    async method => {
      const { remote, failures } = setUp();
      const call = (remote as unknown as Record<string, (params: object) => Promise<unknown>>)[method]!;
      await expect(call({})).rejects.toMatchObject({ kind: 'unexpected', message: expect.stringContaining('does not exist') as string });
      expect(failures).toHaveLength(1);
      expect(await remote.add({ a: 1, b: 1 })).toBe(2);
    },
  );

  it.each([
    [undefined],
    [null],
    [7],
    ['request'],
    [[]],
    [{}],
    [{ rpc: 'request' }],
    [{ rpc: 'request', id: 1 }],
    [{ rpc: 'request', id: '1', method: 'add' }],
    [{ rpc: 'request', id: 1, method: 7 }],
    [{ rpc: 'cancel', id: 99 }],
    [{ rpc: 'result', id: 99, value: 1 }],
    [{ rpc: 'error', id: 99, kind: 'x', message: 'y' }],
    [{ rpc: '__proto__', id: 1 }],
    [{ type: 'somebody else’s message' }],
  ])('rubbish is ignored: %j', async rubbish => {
    const { page, remote, failures } = setUp();
    page.post(rubbish);
    expect(await remote.add({ a: 1, b: 1 })).toBe(2);
    expect(failures).toEqual([]);
  });

  it('an error that does not look like one of ours still settles the call', async () => {
    const { host, page } = channelPair();
    host.listen(message => host.post({ rpc: 'error', id: (message as { id: number }).id, kind: 'nonsense' }));
    await expect(connect<Calculator>(page).add({ a: 1, b: 1 })).rejects.toBeInstanceOf(ExplorerError);
  });
});

describe('a side that stops', () => {
  it('cancels what is under way and answers no more', async () => {
    const { remote, waiting, stop } = setUp();
    void remote.wait({ name: 'slow' }).catch(() => undefined);
    await arrived();
    stop();
    expect(waiting.get('slow')?.signal.aborted).toBe(true);
    void remote.wait({ name: 'later' }).catch(() => undefined);
    await arrived();
    expect([...waiting.keys()]).toEqual(['slow']);
  });

  it('posts nothing any more: a closed webview throws at every message', async () => {
    const { host, page } = channelPair();
    const { handlers, waiting, observe, failures } = calculator();
    const stop = serve<Calculator>(host, handlers, observe);
    const remote = connect<Calculator>(page);
    void remote.wait({ name: 'well' });
    void remote.wait({ name: 'ill' });
    await arrived();
    stop();
    host.post = () => {
      throw new Error('Webview is disposed');
    };
    // An unhandled rejection here would fail the run.
    waiting.get('well')?.resolve('done');
    waiting.get('ill')?.reject(new ExplorerError('cancelled', 'Cancelled.'));
    await arrived();
    expect(failures).toEqual([]);
  });

  it('a webview that closes before it is told to stop brings nothing down', async () => {
    const { host, page } = channelPair();
    const { handlers, waiting, observe, failures } = calculator();
    serve<Calculator>(host, handlers, observe);
    void connect<Calculator>(page).wait({ name: 'slow' });
    await arrived();
    host.post = () => {
      throw new Error('Webview is disposed');
    };
    waiting.get('slow')?.resolve('done');
    await arrived();
    expect(failures).toEqual([['wait', expect.objectContaining({ message: 'Webview is disposed' })]]);
  });
});
