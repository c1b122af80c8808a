import type { Billing, Capacity, IndexDetails } from '../tableDetails.ts';
import type { Currency } from './money.ts';
import { infrequentAccessPrices, infrequentFactor, listedPrices, substituteRegion } from './prices.ts';
import type { ListedPrices, PriceSource } from './prices.ts';

/** What a unit costs. */
export type Rate =
  /** Not AWS: a local database, or an endpoint of one's own. */
  | { readonly kind: 'free' }
  | RequestRate
  /** Provisioned capacity is paid by the hour, whether it is used or not: a request adds nothing. */
  | { readonly kind: 'hourly'; readonly capacity: Capacity; readonly hour?: HourPrice }
  /** The region's currency is known, its prices are not. */
  | { readonly kind: 'unlisted'; readonly region: string; readonly currency: Currency };

/** Per million request units. */
export interface RequestRate {
  readonly kind: 'request';
  readonly region: string;
  readonly currency: Currency;
  readonly read: number;
  readonly write: number;
  readonly approximate: boolean;
  /** Absent where a setting names the price. */
  readonly source?: PriceSource;
}

interface HourPrice {
  /** What the table's whole capacity costs an hour, in US dollars. */
  readonly amount: number;
  readonly approximate: boolean;
}

/** A person's own prices, per million units and by region. */
export interface PriceOverrides {
  readonly [region: string]: { readonly read?: number; readonly write?: number } | undefined;
}

export interface PricePlace {
  readonly region: string;
  /** Whether AWS answers there. */
  readonly isCharged: boolean;
  readonly overrides: PriceOverrides;
}

/** How a table is paid. Where nothing of it is known, it counts as on demand and Standard. */
export interface PaidTable {
  readonly billing?: Billing;
  readonly tableClass?: string;
}

export function rateOf({ region, isCharged, overrides }: PricePlace, table: PaidTable = {}): Rate {
  if (!isCharged) {
    return { kind: 'free' };
  }
  if (table.billing?.mode === 'provisioned') {
    return hourlyRate(region, table.billing.capacity);
  }
  const own = (Object.hasOwn(overrides, region) ? overrides[region] : undefined) ?? {};
  const currency = currencyOf(region);
  if (own.read !== undefined && own.write !== undefined) {
    return { kind: 'request', region, currency, read: own.read, write: own.write, approximate: false };
  }
  if (currency !== 'USD') {
    return { kind: 'unlisted', region, currency };
  }
  const { source, ...prices } = onDemand(region, table.tableClass === 'STANDARD_INFREQUENT_ACCESS');
  const isOwn = own.read !== undefined || own.write !== undefined;
  return { kind: 'request', region, currency, ...prices, ...own, ...(source !== undefined && !isOwn && { source }) };
}

/** How the table is paid, or one of its indexes, whose capacity is its own. */
export function paidSource(
  { billing, tableClass, indexes }: PaidTable & { readonly indexes: readonly IndexDetails[] },
  index?: string,
): PaidTable {
  const capacity = indexes.find(({ name }) => name === index)?.capacity;
  const own = capacity === undefined ? billing : { mode: 'provisioned' as const, capacity };
  return { ...(own !== undefined && { billing: own }), ...(tableClass !== undefined && { tableClass }) };
}

function onDemand(region: string, infrequentAccess: boolean): Pick<RequestRate, 'read' | 'write' | 'approximate' | 'source'> {
  const listed = infrequentAccess ? infrequentAccessPrices(region) : listedPrices(region);
  if (listed !== undefined) {
    return { read: listed.read, write: listed.write, approximate: false, source: listed.source };
  }
  const { read, write, source } = pricesOrSubstitute(region).prices;
  const factor = infrequentAccess ? infrequentFactor : 1;
  return { read: read * factor, write: write * factor, approximate: true, source };
}

function hourlyRate(region: string, capacity: Capacity): Rate {
  if (currencyOf(region) !== 'USD') {
    return { kind: 'hourly', capacity };
  }
  const { prices, approximate } = pricesOrSubstitute(region);
  return { kind: 'hourly', capacity, hour: { amount: capacity.read * prices.readHour + capacity.write * prices.writeHour, approximate } };
}

function pricesOrSubstitute(region: string): { readonly prices: ListedPrices; readonly approximate: boolean } {
  const own = listedPrices(region);
  const prices = own ?? listedPrices(substituteRegion);
  if (prices === undefined) {
    throw new RangeError(`There are no prices of ${substituteRegion}.`);
  }
  return { prices, approximate: own === undefined };
}

/** AWS's companies in China and in Europe bill in their own currency, which US dollars must not be mistaken for. */
function currencyOf(region: string): Currency {
  if (region.startsWith('cn-')) {
    return 'CNY';
  }
  return region.startsWith('eusc-') ? 'EUR' : 'USD';
}
