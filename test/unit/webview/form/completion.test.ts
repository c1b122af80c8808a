import { describe, expect, test } from 'vitest';
import type { Known } from '../../../../src/protocol/tableEditor/known.ts';
import { attributeCompletion, valueCompletion, withAttribute } from '../../../../webview/tableEditor/form/completion.ts';
import { emptyRoot, newCondition } from '../../../../webview/tableEditor/form/conditionFields.ts';
import { Proposals } from '../../../../webview/tableEditor/proposals.ts';

const seen: Known = {
  observed: true,
  attributes: [
    { path: 'pk', types: ['S'], keys: 'partition key' },
    { path: 'total', types: ['N', 'S'] },
  ],
  values: [{ N: '1.50' }, { S: 'none' }, { N: '12' }],
};

function proposalsOf(answers: readonly Known[]): {
  readonly proposals: Proposals;
  readonly asked: (string | undefined)[];
  samples(): number;
} {
  const asked: (string | undefined)[] = [];
  const left = [...answers];
  let samples = 0;
  const known = async ({ path }: { readonly path?: string }): Promise<Known> => {
    asked.push(path);
    return Promise.resolve(left.shift() ?? seen);
  };
  const sample = async (): Promise<void> => {
    samples += 1;
    return Promise.resolve();
  };
  return { proposals: new Proposals({ known, sample }, async answer => answer), asked, samples: () => samples };
}

describe('the builder proposes', () => {
  test('attributes with the types they have, and what they are in keys', async () => {
    const { proposals } = proposalsOf([]);
    await proposals.learn();
    expect(attributeCompletion(proposals).proposals).toEqual([
      { text: 'pk', note: 'String · partition key' },
      { text: 'total', note: 'Number or String' },
    ]);
  });

  test('values of the type the field has, as they were written, and only of its attribute', async () => {
    const { proposals, asked } = proposalsOf([]);
    await proposals.learn(' total');
    expect(asked).toEqual(['total']);
    expect(valueCompletion(proposals, 'total', 'N').proposals).toEqual([{ text: '1.50' }, { text: '12' }]);
    expect(valueCompletion(proposals, 'total', 'S').proposals).toEqual([{ text: 'none' }]);
    expect(valueCompletion(proposals, 'pk', 'S').proposals).toEqual([]);
  });

  test('nothing of an attribute that is not written to its end', async () => {
    const { proposals, asked } = proposalsOf([]);
    await proposals.learn('a[');
    expect(asked).toEqual([undefined]);
    expect(valueCompletion(proposals, 'a[', 'N').proposals).toEqual([]);
  });

  test('to sample where nothing was read, once, and then what was found', async () => {
    const { proposals, samples } = proposalsOf([{ observed: false, attributes: [], values: [] }]);
    expect(attributeCompletion(proposals).offer).toBeUndefined();
    await proposals.learn();
    const { offer } = attributeCompletion(proposals);
    expect(offer?.text).toBe('Sample 100 items');
    await Promise.all([proposals.sample(), proposals.sample()]);
    expect(samples()).toBe(1);
    expect(attributeCompletion(proposals).offer).toBeUndefined();
    expect(attributeCompletion(proposals).proposals).toHaveLength(2);
  });

  test('the type that was seen, and leaves a value the type it was given', () => {
    const field = newCondition(emptyRoot);
    expect(withAttribute(field, 'total', 'N')).toEqual({ attribute: 'total', type: 'N' });
    expect(withAttribute({ ...field, value: '007' }, 'total', 'N')).toEqual({ attribute: 'total' });
    expect(withAttribute({ ...field, operator: 'begins_with' }, 'total', 'N')).toEqual({ attribute: 'total' });
    expect(withAttribute(field, 'unknown', undefined)).toEqual({ attribute: 'unknown' });
  });
});
