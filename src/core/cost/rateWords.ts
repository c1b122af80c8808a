import { counted, quantity } from '../quantityText.ts';
import { moneyText } from './money.ts';
import { substituteRegion } from './prices.ts';
import type { Rate, RequestRate } from './rate.ts';

/** What a unit costs and where that is known from, in a sentence. */
export function rateText(rate: Rate): string {
  switch (rate.kind) {
    case 'free':
      return 'Nothing is charged: this is not an endpoint of AWS.';
    case 'unlisted':
      return `${rate.region} is billed in ${rate.currency}, and its prices are not known here. Name them in the setting dynamodb.cost.prices.`;
    case 'hourly': {
      const { hour, capacity } = rate;
      const price =
        hour === undefined
          ? ''
          : ` (${moneyText({ amount: hour.amount, currency: 'USD', ...(hour.approximate && { approximate: true }) })})`;
      return `Provisioned: the table’s ${counted(capacity.read, 'read unit')} a second are paid by the hour${price}, used or not. A large read takes them from others.`;
    }
    case 'request':
      return requestRateText(rate);
  }
}

function requestRateText(rate: RequestRate): string {
  const price = `${unitPrice(rate, rate.read)} per million read units, ${unitPrice(rate, rate.write)} per million write units`;
  if (rate.source === undefined) {
    return `Your own price for ${rate.region}: ${price}.`;
  }
  const where = rate.source.page.includes(`/${rate.region}/`) ? rate.region : `${substituteRegion}, standing in for ${rate.region}`;
  return `${rate.approximate ? 'Approximate price' : 'List price'} of ${where}: ${price}, as of ${rate.source.day}.`;
}

function unitPrice({ currency }: RequestRate, amount: number): string {
  return `${currency === 'USD' ? '$' : `${currency} `}${priceDigits(amount)}`;
}

/** Prices have more digits than sums. */
function priceDigits(amount: number): string {
  return amount >= 1000 ? quantity(amount) : String(Number(amount.toPrecision(6)));
}
