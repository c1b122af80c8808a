import { spendOf, spendText } from '../cost/spend.ts';
import type { Rate } from '../cost/rate.ts';
import { requestText } from '../queries/requestText.ts';
import { counted, quantity } from '../quantityText.ts';
import type { ReadRequest } from '../readRequest.ts';
import type { Count } from './bulkCount.ts';
import type { BulkState } from './bulkState.ts';

/** What a dry run found, in a sentence or two: how many items, and what writing them takes. */
export function dryRunText({ read, written, unchanged, units }: BulkState, rate: Rate): string {
  const same = unchanged === 0 ? '' : ` ${counted(unchanged, 'item')} would stay as they are.`;
  const cost = spendText(spendOf({ read: 0, write: units.write }, rate));
  return `${counted(read, 'item')} were read, ${quantity(written)} would be changed: about ${quantity(units.write)} write units (${cost}), and those of the indexes beside.${same}`;
}

/** Which items are meant: more than one query may have been run on a table. */
export function meantText(request: ReadRequest): string {
  const text = requestText(request);
  if (request.index === undefined) {
    return text === everything ? 'All items of the table.' : `The items of “${text}”.`;
  }
  return `The items of “${text}” on the index “${request.index}”.`;
}

const everything = requestText({ mode: 'scan', partition: [], sort: [], direction: 'ascending' });

/** What is about to be changed, and that it is for good. */
export function countText({ items, units, isOld }: Count, rate: Rate): string {
  const cost = spendText(spendOf({ read: 0, write: units }, rate));
  const held = isOld === true ? ' when DynamoDB last counted, up to six hours ago' : '';
  const effort = `about ${quantity(units)} write units (${cost}), and those of the indexes beside`;
  return `${counted(items, 'item')}${held}: ${effort}. What the write journal does not hold cannot be undone.`;
}

/** What a run has done so far. */
export function bulkText({ read, written, unchanged, left, units }: BulkState): string {
  const parts = [
    `${counted(written, 'item')} changed`,
    ...(unchanged > 0 ? [`${quantity(unchanged)} as they should be`] : []),
    ...(left > 0 ? [`${quantity(left)} left alone, changed by somebody else meanwhile`] : []),
    `${quantity(read)} read`,
    `${quantity(units.write)} write units`,
  ];
  return parts.join(' · ');
}
