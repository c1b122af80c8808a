import type { ConsumedCapacity, ReadOutput } from '../operations.ts';
import { decodeUtf8 } from '../items/utf8.ts';
import { eachElement, eachMember, isSpace, sign, skipSpace, skipValue, stop } from './jsonBytes.ts';
import { jsonString } from './jsonText.ts';
import type { ConsumedUnits, PageEnvelope, SourceUnits } from './wirePage.ts';

/**
 * Reads what stands beside the items of a page. Where it can, it does so without going through the items, so that the next page
 * can be asked for before this one is looked at.
 *
 * @throws SyntaxError when the bytes are not a page
 */
export function readEnvelope(bytes: Uint8Array): PageEnvelope {
  return envelopeOf(hastyMembers(bytes) ?? allMembers(bytes));
}

/** The members of the page but its items. */
type Members = Omit<ReadOutput, 'Items'>;

/** DynamoDB's answers to a read, and those of its likes, end with some of these. */
const lastNames = ['LastEvaluatedKey', 'ScannedCount', 'Count', 'ConsumedCapacity'] as const;

/** What stands behind the items is rarely longer: a cursor holds two keys of at most 3 KB. */
const tailLength = 16 * 1024;

/** Undefined unless it is certain to have found the same as `allMembers`, the page being JSON with no name twice. */
function hastyMembers(bytes: Uint8Array): Members | undefined {
  if (bytes.length < 2 * tailLength) {
    return undefined;
  }
  const tail = readTail(bytes);
  // The end of a read is certain only when everything was looked at.
  if (tail?.LastEvaluatedKey === undefined) {
    return undefined;
  }
  const members = { ...readHead(bytes), ...tail };
  return members.Count === undefined || members.ScannedCount === undefined || members.ConsumedCapacity === undefined ? undefined : members;
}

/**
 * The members of the outermost object from one of the known names on, the earliest that will do.
 *
 * Take the last place where a name stands in quotes. If `{` and the text from there on parse as JSON, the name is one of the
 * outermost object, and none of that name comes later:
 * - What precedes the first quote is none of a string, since a quote in one is written `\"`, and a quote that ends one is
 *   not followed by letters. So the text from there on is made of whole tokens.
 * - Those tokens close exactly the one object that `{` opens. In the page they close as many as are open, hence one.
 * - It is followed by a colon, or `{` before it would not parse.
 */
function readTail(bytes: Uint8Array): Members | undefined {
  const found = lastNames.map(name => lastPlaceOf(bytes, name)).filter(at => at !== undefined);
  for (const at of found.sort((a, b) => a - b)) {
    const members = parsed(`{${textOf(bytes, at, bytes.length)}`);
    if (members !== undefined) {
      return members;
    }
  }
  return undefined;
}

/** Where the name, in quotes, stands for the last time near the end, if it does so as a token. */
function lastPlaceOf(bytes: Uint8Array, name: string): number | undefined {
  for (let at = bytes.length - name.length - 2; at > bytes.length - tailLength; at--) {
    if (bytes[at] === sign.quote && isNameAt(bytes, at + 1, name)) {
      const before = bytes[at - 1];
      return before === sign.comma || before === sign.openBrace || isSpace(before) ? at : undefined;
    }
  }
  return undefined;
}

function isNameAt(bytes: Uint8Array, at: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    if (bytes[at + index] !== name.charCodeAt(index)) {
      return false;
    }
  }
  return bytes[at + name.length] === sign.quote;
}

function parsed(text: string): Members | undefined {
  try {
    return JSON.parse(text) as Members;
  } catch {
    // The name stood deeper, among the items.
    return undefined;
  }
}

/** The members before the items. */
function readHead(bytes: Uint8Array): Members {
  return collect(bytes, () => stop);
}

function allMembers(bytes: Uint8Array): Members {
  let itemCount: number | undefined;
  const members = collect(bytes, valueAt => {
    let count = 0;
    const end = eachElement(bytes, valueAt, at => {
      count++;
      return skipValue(bytes, at);
    });
    itemCount = count;
    return end;
  });
  // Some endpoints do not count.
  return itemCount === undefined ? members : { Count: itemCount, ...members };
}

function collect(bytes: Uint8Array, onItems: (valueAt: number) => number): Members {
  const members: [string, unknown][] = [];
  const end = eachMember(bytes, skipSpace(bytes, 0), (nameFrom, nameTo, valueAt) => {
    const name = jsonString(bytes, nameFrom, nameTo, textOf);
    if (name === 'Items' && bytes[valueAt] === sign.openBracket) {
      return onItems(valueAt);
    }
    const valueTo = skipValue(bytes, valueAt);
    members.push([name, JSON.parse(textOf(bytes, valueAt, valueTo))]);
    return valueTo;
  });
  if (end !== stop && skipSpace(bytes, end) !== bytes.length) {
    throw new SyntaxError('Something follows the page.');
  }
  return Object.fromEntries(members);
}

function envelopeOf({ LastEvaluatedKey, Count, ScannedCount, ConsumedCapacity }: Members): PageEnvelope {
  if (typeof Count !== 'number') {
    // Many a web server answers every request with some JSON.
    throw new SyntaxError('The answer does not have the form of a page.');
  }
  return {
    ...(LastEvaluatedKey !== undefined && { cursor: LastEvaluatedKey }),
    count: Count,
    scannedCount: ScannedCount ?? 0,
    capacity: unitsOf(ConsumedCapacity),
  };
}

function unitsOf(capacity: ConsumedCapacity | undefined): ConsumedUnits {
  const { CapacityUnits = 0, Table, GlobalSecondaryIndexes = {}, LocalSecondaryIndexes = {} } = capacity ?? {};
  const indexes = [...Object.entries(GlobalSecondaryIndexes), ...Object.entries(LocalSecondaryIndexes)];
  const sources: readonly SourceUnits[] = [
    { units: Table?.CapacityUnits ?? 0 },
    ...indexes.map(([index, consumed]) => ({ index, units: consumed.CapacityUnits ?? 0 })),
  ];
  return { total: CapacityUnits, sources: sources.filter(({ units }) => units > 0) };
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  try {
    return decodeUtf8(bytes.subarray(from, to));
  } catch (error) {
    throw new SyntaxError('The answer is not UTF-8.', { cause: error });
  }
}
