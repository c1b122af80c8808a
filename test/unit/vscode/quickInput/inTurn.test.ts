import { describe, expect, it, vi } from 'vitest';
import { inTurn } from '../../../../src/vscode/quickInput/inTurn.ts';

describe('questions that two connections have at once', () => {
  it('are asked one after the other: a second input would close the first', async () => {
    const open: PromiseWithResolvers<string>[] = [];
    const shown: string[] = [];
    const ask = inTurn(async (device: string) => {
      shown.push(device);
      const answer = Promise.withResolvers<string>();
      open.push(answer);
      return answer.promise;
    });
    const [ann, bob] = [ask('ann'), ask('bob')];
    await vi.waitFor(() => expect(shown).toEqual(['ann']));
    open[0]?.resolve('111111');
    expect(await ann).toBe('111111');
    await vi.waitFor(() => expect(shown).toEqual(['ann', 'bob']));
    open[1]?.resolve('222222');
    expect(await bob).toBe('222222');
  });

  it('are asked also when the one before was left', async () => {
    const ask = inTurn(async (device: string) => (device === 'ann' ? Promise.reject(new Error('Cancelled.')) : Promise.resolve(device)));
    const [ann, bob] = await Promise.allSettled([ask('ann'), ask('bob')]);
    expect(ann.status).toBe('rejected');
    expect(bob).toEqual({ status: 'fulfilled', value: 'bob' });
  });
});
