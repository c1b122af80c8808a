import { spendOf, spendText } from '../cost/spend.ts';
import type { Rate } from '../cost/rate.ts';
import { requestText } from '../queries/requestText.ts';
import { counted, quantity } from '../quantityText.ts';
import type { ReadRequest } from '../readRequest.ts';
import type { Count } from './bulkCount.ts';
import type { Agreement, BulkPlan } from './bulkPlan.ts';
import type { BulkState } from './bulkState.ts';

/** What a dry run found, in a sentence or two. */
export function foundText({ read, found, unchanged }: BulkState): string {
  const same = unchanged === 0 ? '' : ` ${counted(unchanged, 'item')} would stay as they are.`;
  return `${counted(read, 'item')} were read, ${quantity(found.items)} would be changed.${same}`;
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
export function countText(count: Count, rate: Rate): string {
  return `${effortText(count, rate)} What the write journal does not hold cannot be undone.`;
}

/** How many items are written, and what that takes. */
export function effortText({ items, units, isOld }: Count, rate: Rate): string {
  const cost = spendText(spendOf({ read: 0, write: units }, rate));
  const held = isOld === true ? ' when DynamoDB last counted, up to six hours ago' : '';
  return `${counted(items, 'item')}${held}: about ${quantity(units)} write units (${cost}), and those of the indexes beside.`;
}

/** What a run has done so far. */
export function bulkText({ read, written, unchanged, left, gone, units }: BulkState): string {
  const parts = [
    `${counted(written, 'item')} changed`,
    ...(unchanged > 0 ? [`${quantity(unchanged)} as they should be`] : []),
    ...(left > 0 ? [`${quantity(left)} left alone, changed by somebody else meanwhile`] : []),
    ...(gone > 0 ? [`${quantity(gone)} not there any more, or no longer found`] : []),
    `${quantity(read)} read`,
    `${quantity(units.write)} write units`,
  ];
  return parts.join(' · ');
}

/** What came after a person agreed, and was left alone; undefined where there is nothing. */
export function leftOverText({ found }: BulkState, agreed: Agreement): string | undefined {
  if (found.items === 0) {
    return undefined;
  }
  return agreed.by === 'keys'
    ? `${counted(found.items, 'item')} came after the count and were left alone.`
    : `There are more than the ${counted(agreed.items, 'item')} that DynamoDB had counted, and the rest was left alone.`;
}

/** How a write relies on what was read, in a sentence; empty where there is nothing to say. */
export function relianceText(
  { action, inBatches, isWhole }: Pick<BulkPlan, 'action' | 'inBatches' | 'isWhole'>,
  partly: number | 'unknown',
): string {
  if (action.kind !== 'delete') {
    return '';
  }
  if (inBatches) {
    return 'Batches have no conditions: what somebody writes to these items, or adds to them, meanwhile goes too.';
  }
  const compared = isWhole
    ? 'An item that somebody changes meanwhile is left alone.'
    : 'Of each item only what the index holds is compared before it is deleted.';
  if (partly === 0) {
    return compared;
  }
  const which =
    partly === 'unknown' ? 'Items of more than about 150 attributes' : `${counted(partly, 'item')} of more than about 150 attributes`;
  return `${compared} ${which} cannot be compared by the deletion alone: they are read just before as well, and what somebody does to them in that moment may be lost.`;
}
