import { counted, durationText, quantity, sizeText } from '../quantityText.ts';
import type { ReadOptions } from '../readOptions.ts';
import type { ReadRequest } from '../readRequest.ts';
import { moneyText } from './money.ts';
import type { Estimate } from './estimate.ts';
import { rateText } from './rateWords.ts';
import { spendText } from './spend.ts';

/** What was estimated, as far as it matters for the words. */
export interface EstimatedRead {
  readonly request: Pick<ReadRequest, 'index' | 'consistent' | 'filter' | 'limit'>;
  readonly options: ReadOptions;
}

/** Short enough to stand beside a button: `≈ 12,400 units · $0.0016 · 13 pages`. */
export function estimateText(estimate: Estimate): string {
  const { bound, units, spend, pages, scope } = estimate;
  if (bound === 'unknown' || units === undefined || spend === undefined) {
    return estimate.rate.kind === 'free' ? 'size not known · no charge' : 'size not known';
  }
  const amount = bound === 'exact' ? quantity(units) : quantity(roundedUp(units));
  const parts = [`${signs[bound]}${amount} ${units === 1 ? 'unit' : 'units'}`, spendText(spend)];
  if (scope === 'item') {
    parts.push('1 item');
  } else if (pages !== undefined) {
    parts.push(counted(roundedUp(pages), 'page'));
  }
  return parts.join(' · ');
}

/** All there is to say, a sentence a line: for a tooltip and for who asks before a scan. */
export function estimateDetail(estimate: Estimate, { request, options }: EstimatedRead): readonly string[] {
  const { seconds } = estimate;
  return [
    scopeText(estimate, request),
    sizeSentence(estimate),
    ...(request.filter === undefined ? [] : ['The filter is applied after reading: what it throws away is paid for.']),
    ...(request.consistent === true ? ['Strongly consistent: twice the units of an eventually consistent read.'] : []),
    ...(seconds === undefined ? [] : [`It takes about ${durationText(seconds)}.`]),
    ...endText(estimate, request, options),
    rateText(estimate.rate),
  ];
}

const signs = { exact: '', about: '≈ ', atMost: 'at most ' } as const;

function scopeText({ scope, bound }: Estimate, { index }: EstimatedRead['request']): string {
  const source = index === undefined ? 'the table' : `the index ${index}`;
  switch (scope) {
    case 'item':
      return 'Reads one item by its whole key.';
    case 'source':
      return `Reads all of ${source}, item by item.`;
    case 'partition':
      return bound === 'atMost'
        ? `Reads one partition. How much is in it is not known before, so this is what all of ${source} would take.`
        : `Reads one partition of ${source}.`;
  }
}

function sizeSentence({ items, bytes, scope }: Estimate): string {
  if (scope === 'item') {
    return 'An item of average size is assumed.';
  }
  if (items === undefined || bytes === undefined) {
    return 'The size is not known: the endpoint does not count it, or the table is too new.';
  }
  return `${counted(items, 'item')}, ${sizeText(bytes, 'en-US')}. DynamoDB counts about every six hours, so it may be more by now.`;
}

function endText({ endsAt }: Estimate, { limit }: EstimatedRead['request'], { budget }: ReadOptions): readonly string[] {
  if (endsAt === undefined) {
    return [];
  }
  switch (endsAt) {
    case 'limit':
      return [`Ends at the limit of ${counted(limit ?? 0, 'item')}.`];
    case 'money':
      return [`Stops at the budget of ${moneyText({ amount: budget.money ?? 0, currency: 'USD' })}, and can go on.`];
    case 'units':
    case 'pages':
    case 'items':
      return [`Stops at the budget of ${quantity(budget[endsAt] ?? 0)} ${endsAt}, and can go on.`];
  }
}

/** An estimate has three digits that mean something; it must not look smaller than it is. */
function roundedUp(amount: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 2);
  return amount < 100 ? amount : Math.ceil(amount / step) * step;
}
