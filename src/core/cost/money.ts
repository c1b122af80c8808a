/** What AWS's partitions are billed in. */
export type Currency = 'USD' | 'CNY' | 'EUR';

export interface Money {
  readonly amount: number;
  readonly currency: Currency;
  /** The price behind it is not the region's own list price. */
  readonly approximate?: true;
}

/** Smaller sums are not told apart. */
const least = 0.0001;

/** As a person reads a sum: `$0.0016`, `≈ $12.40`, `< $0.0001`. It is rounded up: no sum is shown smaller than it is. */
export function moneyText({ amount, currency, approximate }: Money): string {
  if (amount > 0 && amount < least) {
    return `< ${formatted(least, currency)}`;
  }
  return approximate === true && amount > 0 ? `≈ ${formatted(amount, currency)}` : formatted(amount, currency);
}

/** Sums of one currency are one; there are as many as there are currencies. */
export function addMoney(sums: readonly Money[], more: readonly Money[]): readonly Money[] {
  return more.reduce<readonly Money[]>((all, money) => {
    const same = all.find(({ currency }) => currency === money.currency);
    return same === undefined ? [...all, money] : all.map(sum => (sum === same ? plus(sum, money) : sum));
  }, sums);
}

function plus(a: Money, b: Money): Money {
  const approximate = a.approximate === true || b.approximate === true;
  return { amount: a.amount + b.amount, currency: a.currency, ...(approximate && { approximate }) };
}

function formatted(amount: number, currency: Currency): string {
  const decimals = amount >= 1 ? 2 : 4;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amount === 0 ? 0 : 2,
    maximumFractionDigits: decimals,
  }).format(roundedUp(amount, decimals));
}

/** Sums of prices carry noise far behind the decimals that are shown; it must not carry the last of these up. */
function roundedUp(amount: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.ceil(Number((amount * scale).toPrecision(12))) / scale;
}
