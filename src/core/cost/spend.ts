import { quantity } from '../quantityText.ts';
import { addMoney, moneyText } from './money.ts';
import type { Money } from './money.ts';
import type { Rate } from './rate.ts';

/** Capacity units, as `ReturnConsumedCapacity` gives them. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Units and what they cost at list price. */
export interface Spend extends Units {
  /** One sum a currency; none where nothing is charged by the unit. */
  readonly money: readonly Money[];
  /** Units among them that provisioned capacity pays for. */
  readonly hourly: number;
  /** Units among them whose price is not known. */
  readonly unpriced: number;
}

export const noSpend: Spend = { read: 0, write: 0, money: [], hourly: 0, unpriced: 0 };

const million = 1_000_000;

export function spendOf({ read, write }: Units, rate: Rate): Spend {
  const spend = { ...noSpend, read, write };
  switch (rate.kind) {
    case 'free':
      return spend;
    case 'hourly':
      return { ...spend, hourly: read + write };
    case 'unlisted':
      return { ...spend, unpriced: read + write };
    case 'request': {
      const amount = (read * rate.read + write * rate.write) / million;
      return { ...spend, money: [{ amount, currency: rate.currency, ...(rate.approximate && { approximate: true }) }] };
    }
  }
}

export function addSpend(a: Spend, b: Spend): Spend {
  return {
    read: a.read + b.read,
    write: a.write + b.write,
    money: addMoney(a.money, b.money),
    hourly: a.hourly + b.hourly,
    unpriced: a.unpriced + b.unpriced,
  };
}

/** The money in it, in words: `$0.0002`, `no charge`, `$0.0002, provisioned`. */
export function spendText({ money, hourly, unpriced }: Spend): string {
  const parts = [...money.map(moneyText), ...(hourly > 0 ? ['provisioned'] : []), ...(unpriced > 0 ? ['price not known'] : [])];
  return parts.length === 0 ? 'no charge' : parts.join(', ');
}

/** The units in it, in words: `1,240 RU`, `3 WU`, `1,240 RU · 3 WU`. */
export function unitsText({ read, write }: Units): string {
  const parts = [...(read > 0 || write === 0 ? [`${quantity(read)} RU`] : []), ...(write > 0 ? [`${quantity(write)} WU`] : [])];
  return parts.join(' · ');
}
