import type { Cancellation } from '../core/errors.ts';
import type { WireFailure } from './wireProtocol.ts';

/** More members than this are counted, not named. */
const named = 5;

/** One for each member of a cancelled transaction; none where the failure is another. */
export function cancellationsOf(error: Error & WireFailure): readonly Cancellation[] {
  const reasons = error.wire?.CancellationReasons ?? [];
  return reasons.map(({ Code = 'None', Message, Item }) => ({
    code: Code,
    ...(typeof Message === 'string' && { message: Message }),
    ...(Item !== undefined && { item: Item }),
  }));
}

/** What the members' reasons come to, with a full stop and the remedy. */
export function cancellationReasons(error: Error): string {
  const cancellations = cancellationsOf(error);
  const codes = [...new Set(cancellations.map(({ code }) => code))].filter(code => code !== 'None');
  if (codes.length === 0) {
    return 'DynamoDB did not say why. Try again.';
  }
  return `${codes.map(code => phrase(code, placesOf(cancellations, code), cancellations)).join('; ')}.`;
}

function placesOf(cancellations: readonly Cancellation[], code: string): readonly number[] {
  return cancellations.flatMap((cancellation, index) => (cancellation.code === code ? [index + 1] : []));
}

function phrase(code: string, places: readonly number[], cancellations: readonly Cancellation[]): string {
  const who = membersAt(places);
  const known = Object.hasOwn(phrases, code) ? phrases[code] : undefined;
  const message = cancellations[(places[0] ?? 1) - 1]?.message;
  const own = message === undefined ? code : `${code}, ${message.replace(/\.$/, '')}`;
  return `${known ?? own} (${who})`;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors */
const phrases: { readonly [code: string]: string | undefined } = {
  ConditionalCheckFailed: 'a condition did not hold',
  TransactionConflict: 'somebody else was writing the same item, try again',
  ProvisionedThroughputExceeded: 'the table was throttled, wait a moment and try again',
  ThrottlingError: 'the table was throttled, wait a moment and try again',
  ItemCollectionSizeLimitExceeded: 'the item collection has reached 10 GB',
  AccessDenied: 'this identity may not do it',
};

function membersAt(places: readonly number[]): string {
  const shown = places.slice(0, named).join(', ');
  const more = places.length - named;
  const members = places.length === 1 ? 'member' : 'members';
  return more > 0 ? `${members} ${shown} and ${more} more` : `${members} ${shown}`;
}
