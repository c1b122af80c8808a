import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, moneyText } from '../../../../src/core/cost/money.ts';
import { addSpend, noSpend, spendOf, spendText, unitsText } from '../../../../src/core/cost/spend.ts';
import { runs } from '../items/arbitraries.ts';
import { ireland } from './shapes.ts';

const dollars = (amount: number): string => moneyText({ amount, currency: 'USD' });

describe('a sum of money', () => {
  it.each([
    [0, '$0'],
    [0.000001, '< $0.0001'],
    [0.0001, '$0.0001'],
    [0.0016, '$0.0016'],
    [0.00161, '$0.0017'],
    [0.1 + 0.2, '$0.30'],
    [0.000175 * 1000, '$0.175'],
    [0.9999, '$0.9999'],
    [12.3, '$12.30'],
    [1234.561, '$1,234.57'],
  ])('%d is %s', (amount, text) => expect(dollars(amount)).toBe(text));

  it('says what is approximate, and in which currency', () => {
    expect(moneyText({ amount: 0.5, currency: 'USD', approximate: true })).toBe('≈ $0.50');
    expect(moneyText({ amount: 0.5, currency: 'CNY' })).toBe('¥0.50');
    expect(moneyText({ amount: 2, currency: 'EUR' })).toBe('€2.00');
  });

  it('is never shown smaller than it is, nor with the noise of sums', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 50 }), parts => {
        const noisy = parts.reduce((sum, part) => sum + part / 10_000, 0);
        const exact = parts.reduce((sum, part) => sum + part, 0) / 10_000;
        const shown = Number(dollars(noisy).replaceAll(/[$,]/g, ''));
        expect(shown).toBeGreaterThanOrEqual(exact);
        expect(shown).toBeLessThan(exact + (exact < 1 ? 0.00001 : 0.01));
      }),
      runs(300),
    );
  });

  it('is added by currency, and stays approximate', () => {
    const sums = addMoney([{ amount: 1, currency: 'USD' }], [{ amount: 2, currency: 'USD', approximate: true }]);
    expect(addMoney(sums, [{ amount: 5, currency: 'CNY' }])).toEqual([
      { amount: 3, currency: 'USD', approximate: true },
      { amount: 5, currency: 'CNY' },
    ]);
  });
});

describe('what was spent', () => {
  it('is what the units cost', () => {
    const spend = spendOf({ read: 1_000_000, write: 2_000_000 }, ireland);
    expect(spend.money).toEqual([{ amount: 1.5515, currency: 'USD' }]);
    expect(spendText(spend)).toBe('$1.56');
  });

  it('says what is not paid by the unit, and what is not known', () => {
    const units = { read: 10, write: 0 };
    expect(spendText(spendOf(units, { kind: 'free' }))).toBe('no charge');
    const hourly = spendOf(units, { kind: 'hourly', capacity: { read: 5, write: 5 } });
    expect(spendText(hourly)).toBe('provisioned');
    expect(spendText(spendOf(units, { kind: 'unlisted', region: 'cn-north-1', currency: 'CNY' }))).toBe('price not known');
    expect(spendText(addSpend(hourly, spendOf({ read: 0, write: 1000 }, ireland)))).toBe('$0.0008, provisioned');
    expect(spendText(noSpend)).toBe('no charge');
  });

  it.each([
    [{ read: 1240, write: 0 }, '1,240 RU'],
    [{ read: 0.5, write: 3 }, '0.5 RU · 3 WU'],
    [{ read: 0, write: 3 }, '3 WU'],
    [{ read: 0, write: 0 }, '0 RU'],
  ])('%j is %s', (units, text) => expect(unitsText(units)).toBe(text));
});
