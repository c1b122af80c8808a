import { describe, expect, it } from 'vitest';
import { budgetAt } from '../../../../src/core/cost/budget.ts';
import { ireland } from './shapes.ts';

const none = { units: 0, pages: 0, items: 0, money: 0 };

describe('a budget', () => {
  it('is what the settings say; 0 bounds nothing', () => {
    expect(budgetAt({ units: 5000, pages: 3, items: 0, money: 0 }, ireland)).toEqual({ units: 5000, pages: 3 });
    expect(budgetAt(none, ireland)).toEqual({});
  });

  it('turns money into the units it pays', () => {
    expect(budgetAt({ ...none, money: 0.1415 }, ireland)).toEqual({ units: 1_000_000, money: 0.1415 });
    expect(budgetAt({ ...none, money: 0.1415, units: 10 }, ireland)).toEqual({ units: 10, money: 0.1415 });
    const hourly = { kind: 'hourly', capacity: { read: 5, write: 5 } } as const;
    expect(budgetAt({ ...none, money: 1 }, hourly)).toEqual({ money: 1 });
    expect(budgetAt({ ...none, money: 1 }, { ...ireland, currency: 'CNY' })).toEqual({ money: 1 });
  });

  it('is not kept where nothing is charged', () => {
    expect(budgetAt({ units: 5000, pages: 3, items: 7, money: 1 }, { kind: 'free' })).toEqual({});
  });

  it('takes no notice of what is not a number', () => {
    expect(budgetAt({ units: '7', pages: -1, items: NaN, money: null }, ireland)).toEqual({});
  });
});
