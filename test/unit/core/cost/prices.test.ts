import { describe, expect, it } from 'vitest';
import { infrequentAccessPrices, listedPrices, pricedRegions } from '../../../../src/core/cost/prices.ts';
import { paidSource, rateOf } from '../../../../src/core/cost/rate.ts';
import type { PaidTable, PricePlace, Rate } from '../../../../src/core/cost/rate.ts';
import { rateText } from '../../../../src/core/cost/rateWords.ts';
import { orders } from './shapes.ts';

const place = (region: string, more: Partial<PricePlace> = {}): PricePlace => ({ region, isCharged: true, overrides: {}, ...more });
const rate = (region: string, table?: PaidTable, more?: Partial<PricePlace>): Rate => rateOf(place(region, more), table);
const infrequent = { tableClass: 'STANDARD_INFREQUENT_ACCESS' };

describe('the price list', () => {
  it.each(pricedRegions)('of %s is whole, plausible, dated after the cut of November 2024, and says where it was read', region => {
    const prices = listedPrices(region);
    expect(prices).toBeDefined();
    const { read = 0, write = 0, readHour = 0, writeHour = 0, source } = prices ?? {};
    expect(write / read).toBeCloseTo(5, 0);
    expect(writeHour / readHour).toBeCloseTo(5, 1);
    // Since the cut, a million requests cost as much everywhere as 961 hours of a unit.
    expect(read / readHour).toBeGreaterThan(950);
    expect(read / readHour).toBeLessThan(972);
    expect(source?.page).toContain(`/AmazonDynamoDB/current/${region}/`);
    expect((source?.day ?? '') > '2024-11-01').toBe(true);
  });

  it('has the figures that AWS names itself', () => {
    expect(listedPrices('us-east-1')).toMatchObject({ read: 0.125, write: 0.625 });
    expect(infrequentAccessPrices('us-east-1')).toMatchObject({ read: 0.155, write: 0.78 });
    expect(listedPrices('nowhere-1')).toBeUndefined();
    expect(listedPrices('constructor')).toBeUndefined();
  });
});

describe('the rate of a table', () => {
  it('is the list price of its region', () => {
    expect(rate('eu-west-1')).toMatchObject({ kind: 'request', currency: 'USD', read: 0.1415, write: 0.705, approximate: false });
  });

  it('is that of us-east-1 where no price was found, and says so', () => {
    const found = rate('xx-new-1');
    expect(found).toMatchObject({ kind: 'request', read: 0.125, write: 0.625, approximate: true });
    expect(rateText(found)).toBe(
      'Approximate price of us-east-1, standing in for xx-new-1: $0.125 per million read units, $0.625 per million write units, as of 2026-09-28.',
    );
  });

  it('is that of Standard-IA where the table is of that class, or a quarter more than Standard', () => {
    expect(rate('eu-west-1', infrequent)).toMatchObject({ read: 0.177, write: 0.885, approximate: false });
    expect(rate('eu-north-1', infrequent)).toMatchObject({ read: 0.1345 * 1.25, write: 0.67 * 1.25, approximate: true });
  });

  it('is by the hour with provisioned capacity', () => {
    const found = rate('us-east-1', { billing: { mode: 'provisioned', capacity: { read: 5, write: 1 } } });
    expect(found).toMatchObject({ kind: 'hourly', hour: { approximate: false } });
    expect(rateText(found)).toContain('the table’s 5 read units a second are paid by the hour ($0.0013), used or not');
  });

  it('of an index is by its own capacity', () => {
    const capacity = { read: 7, write: 7 };
    const [byDay, byTotal] = orders().indexes;
    const indexes = [{ ...byDay!, capacity }, byTotal!];
    const billing = { mode: 'provisioned', capacity: { read: 5, write: 5 } } as const;
    expect(paidSource({ billing, indexes }, 'byDay')).toEqual({ billing: { mode: 'provisioned', capacity } });
    expect(paidSource({ billing, indexes }, 'byTotal')).toEqual({ billing });
    expect(paidSource({ billing, indexes, ...infrequent })).toEqual({ billing, ...infrequent });
  });

  it('is nothing where AWS does not answer', () => {
    expect(rate('us-east-1', {}, { isCharged: false })).toEqual({ kind: 'free' });
    expect(rateText({ kind: 'free' })).toContain('Nothing is charged');
  });

  it('is what a person says', () => {
    const overrides = { 'eu-west-1': { read: 0.1, write: 0.5 }, 'eu-west-2': { read: 0.1 } };
    const own = rate('eu-west-1', infrequent, { overrides });
    expect(own).toEqual({ kind: 'request', region: 'eu-west-1', currency: 'USD', read: 0.1, write: 0.5, approximate: false });
    expect(rateText(own)).toBe('Your own price for eu-west-1: $0.1 per million read units, $0.5 per million write units.');
    expect(rate('eu-west-2', {}, { overrides })).toMatchObject({ read: 0.1, write: 0.7423 });
    expect(rate('constructor', {}, { overrides })).toMatchObject({ approximate: true });
  });

  it.each([
    ['cn-north-1', 'CNY'],
    ['eusc-de-east-1', 'EUR'],
  ])('of %s is not made up in dollars: it is billed in %s', (region, currency) => {
    const unknown = rate(region);
    expect(unknown).toEqual({ kind: 'unlisted', region, currency });
    expect(rateText(unknown)).toContain(`is billed in ${currency}`);
    const own = rate(region, {}, { overrides: { [region]: { read: 1, write: 5 } } });
    expect(own).toMatchObject({ kind: 'request', currency, read: 1, write: 5 });
    expect(rateText(own)).toContain(`${currency} 1 per million read units`);
    expect(rate(region, { billing: { mode: 'provisioned', capacity: { read: 1, write: 1 } } })).toEqual({
      kind: 'hourly',
      capacity: { read: 1, write: 1 },
    });
  });
});
