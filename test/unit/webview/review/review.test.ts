import { describe, expect, it } from 'vitest';
import type { ChangeReviewHost, ReviewDecision, ReviewInfo } from '../../../../src/protocol/changeReview.ts';
import type { Remote } from '../../../../src/protocol/rpc.ts';
import { ReviewController } from '../../../../webview/review/controller.ts';
import { decisionOf } from '../../../../webview/review/state.ts';

const info: ReviewInfo = {
  table: 'Shop',
  connection: 'Local',
  isProduction: false,
  changes: ['a', 'b', 'c'].map(label => ({ state: 'changed', label, attributes: [] })),
};

async function opened(): Promise<{ readonly controller: ReviewController; readonly committed: ReviewDecision[] }> {
  const committed: ReviewDecision[] = [];
  const host: Remote<ChangeReviewHost> = {
    load: async () => Promise.resolve(info),
    estimate: async ({ accepted, mode }) => Promise.resolve({ text: `${accepted.length} ${mode}` }),
    commit: async decision => {
      committed.push(decision);
      return Promise.resolve();
    },
    cancel: async () => Promise.resolve(),
  };
  const controller = new ReviewController(host);
  await controller.load();
  return { controller, committed };
}

describe('the review of changes', () => {
  it('accepts all, and says what they take', async () => {
    const { controller, committed } = await opened();
    expect(controller.state.value.estimate).toBe('3 transactions');
    await controller.commit();
    expect(committed).toEqual([{ accepted: [0, 1, 2], mode: 'transactions' }]);
  });

  it('leaves out what is rejected, and takes it in again', async () => {
    const { controller, committed } = await opened();
    await controller.toggle(1);
    await controller.choose('singles');
    expect(controller.state.value.estimate).toBe('2 singles');
    await controller.commit();
    expect(committed).toEqual([{ accepted: [0, 2], mode: 'singles' }]);
    await controller.toggle(1);
    expect(decisionOf(controller.state.value).accepted).toEqual([0, 1, 2]);
  });

  it('rejects all at once, and accepts all again', async () => {
    const { controller } = await opened();
    await controller.toggleAll();
    expect(decisionOf(controller.state.value).accepted).toEqual([]);
    await controller.toggleAll();
    expect(decisionOf(controller.state.value).accepted).toEqual([0, 1, 2]);
  });
});
