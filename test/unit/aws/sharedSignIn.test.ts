import type { AwsCredentialIdentity } from '@smithy/types';
import { describe, expect, it } from 'vitest';
import { SharedSignIn } from '../../../src/aws/sharedSignIn.ts';
import { ExplorerError } from '../../../src/core/errors.ts';

const keys: AwsCredentialIdentity = { accessKeyId: 'A', secretAccessKey: 'S' };

const nextTurn = async (): Promise<void> => new Promise(resolve => setImmediate(resolve));

interface Stage {
  readonly shared: SharedSignIn;
  /** The sign-ins so far: what ends each, and what the test lets it do. */
  readonly signIns: { readonly signal: AbortSignal; settle(outcome: AwsCredentialIdentity | Error): void }[];
  readonly close: AbortController;
}

function stage(): Stage {
  const signIns: Stage['signIns'] = [];
  const close = new AbortController();
  const shared = new SharedSignIn(
    async (_client, signal) =>
      new Promise((resolve, reject) => {
        signIns.push({
          signal: signal!,
          settle: outcome => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
        });
      }),
    { now: () => 0, asksPerson: () => false, onSignedIn: () => undefined, closed: close.signal },
  );
  return { shared, signIns, close };
}

describe('a sign-in that requests share', () => {
  it('ends when the last of them has left, and not before', async () => {
    const { shared, signIns } = stage();
    const leave = [shared.join(), shared.join()];
    const all = Promise.allSettled([shared.credentials(), shared.credentials()]);
    leave[0]?.();
    leave[0]?.();
    await nextTurn();
    expect(signIns).toMatchObject([{ signal: { aborted: false } }]);
    leave[1]?.();
    await nextTurn();
    expect(signIns).toMatchObject([{ signal: { aborted: true, reason: { kind: 'cancelled' } } }]);
    signIns[0]?.settle(keys);
    expect(await all).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }]);
  });

  it('goes on for who comes as the last one leaves', async () => {
    const { shared, signIns } = stage();
    const leave = shared.join();
    void shared.credentials();
    leave();
    shared.join();
    await nextTurn();
    expect(signIns).toMatchObject([{ signal: { aborted: false } }]);
  });

  it('begins anew for who came while it was ending', async () => {
    const { shared, signIns } = stage();
    const leave = shared.join();
    const first = shared.credentials();
    leave();
    await nextTurn();
    shared.join();
    const second = shared.credentials();
    signIns[0]?.settle(signIns[0].signal.reason as Error);
    await expect.poll(() => signIns.length).toBe(2);
    expect(signIns[1]?.signal.aborted).toBe(false);
    signIns[1]?.settle(keys);
    expect(await Promise.all([first, second])).toEqual([keys, keys]);
  });

  it('is not begun anew where a person left it, nor where nobody waits', async () => {
    const { shared, signIns } = stage();
    const leave = shared.join();
    const signingIn = shared.credentials();
    signIns[0]?.settle(new ExplorerError('cancelled', 'Left.'));
    await expect(signingIn).rejects.toThrow('Left.');
    const again = shared.credentials();
    leave();
    await nextTurn();
    signIns[1]?.settle(signIns[1].signal.reason as Error);
    await expect(again).rejects.toMatchObject({ kind: 'cancelled' });
    expect(signIns).toHaveLength(2);
  });

  it('ends with all others', () => {
    const { shared, signIns, close } = stage();
    void shared.credentials();
    close.abort();
    expect(signIns[0]?.signal.aborted).toBe(true);
  });

  it('counts a role above as long as that waits', async () => {
    const { shared, signIns } = stage();
    const role = new AbortController();
    const signingIn = shared.credentials(undefined, role.signal);
    const direct = shared.join();
    role.abort();
    await nextTurn();
    expect(signIns[0]?.signal.aborted).toBe(false);
    direct();
    await nextTurn();
    expect(signIns[0]?.signal.aborted).toBe(true);
    signIns[0]?.settle(keys);
    await signingIn;
  });
});
