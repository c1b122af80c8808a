import { describe, expect, it } from 'vitest';
import { connect, serve } from '../../../src/protocol/rpc.ts';
import { arrived, calculator, setUp } from './calculator.ts';
import type { Calculator } from './calculator.ts';
import { channelPair } from './channelPair.ts';

describe('several connections over one channel', () => {
  it('both sides serve and call at once, and no answer goes to the other’s call', async () => {
    const { host, page } = channelPair();
    const onHost = calculator();
    const onPage = calculator();
    serve<Calculator>(host, onHost.handlers, onHost.observe);
    serve<Calculator>(page, onPage.handlers, onPage.observe);
    const toHost = connect<Calculator>(page);
    const toPage = connect<Calculator>(host);
    const calls = ['a', 'b'].flatMap(name => [toHost.wait({ name }), toPage.wait({ name })]);
    await arrived();
    for (const name of ['b', 'a']) {
      onHost.waiting.get(name)?.resolve(`host ${name}`);
      onPage.waiting.get(name)?.resolve(`page ${name}`);
    }
    expect(await Promise.all(calls)).toEqual(['host a', 'page a', 'host b', 'page b']);
  });

  it('cancelling a call in one direction leaves the one in the other alone', async () => {
    const { host, page } = channelPair();
    const onHost = calculator();
    const onPage = calculator();
    serve<Calculator>(host, onHost.handlers, onHost.observe);
    serve<Calculator>(page, onPage.handlers, onPage.observe);
    const cancel = new AbortController();
    const toHost = connect<Calculator>(page).wait({ name: 'a' }, cancel.signal);
    const toPage = connect<Calculator>(host).wait({ name: 'a' });
    await arrived();
    cancel.abort();
    await expect(toHost).rejects.toMatchObject({ kind: 'cancelled' });
    await arrived();
    expect(onHost.waiting.get('a')?.signal.aborted).toBe(true);
    expect(onPage.waiting.get('a')?.signal.aborted).toBe(false);
    onPage.waiting.get('a')?.resolve('page');
    expect(await toPage).toBe('page');
  });

  it('a page that was thrown away and rebuilt does not get the answers its predecessor asked for', async () => {
    const { remote: before, page, waiting } = setUp();
    void before.wait({ name: 'old' });
    await arrived();
    const after = connect<Calculator>(page);
    const call = after.wait({ name: 'new' });
    await arrived();
    waiting.get('old')?.resolve('old answer');
    await arrived();
    waiting.get('new')?.resolve('new answer');
    expect(await call).toBe('new answer');
  });

  it('and what it cancels is its own call', async () => {
    const { remote: before, page, waiting } = setUp();
    const old = before.wait({ name: 'old' });
    await arrived();
    const cancel = new AbortController();
    const call = connect<Calculator>(page).wait({ name: 'new' }, cancel.signal);
    await arrived();
    waiting.get('old')?.resolve('old answer');
    expect(await old).toBe('old answer');
    cancel.abort();
    await expect(call).rejects.toMatchObject({ kind: 'cancelled' });
    await arrived();
    expect(waiting.get('new')?.signal.aborted).toBe(true);
  });
});
