import type { Input } from '../operations.ts';
import type { PlannedRead } from '../planRead.ts';

/** Where copied code reads, and who as. It never holds a secret. */
export interface CodeTarget {
  readonly region: string;
  /** Absent for AWS's own. */
  readonly endpoint?: string;
  /** A profile of the shared AWS config files. */
  readonly profile?: string;
  /** `dummy` for an endpoint that checks no keys and still wants some; any other are found by whoever runs the code. */
  readonly keys: 'environment' | 'dummy';
  /** The read ends when this many items were returned; absent for all there are. */
  readonly limit?: number;
}

/** What our own client signs with where no keys are checked. Some endpoints keep a database per key, so these are part of the place. */
export const dummyKey = 'local';

/** What is for the sake of this program: pages of the size it shows, where one begins, and what they cost. */
const ownMembers = ['Limit', 'ExclusiveStartKey', 'ReturnConsumedCapacity'] as const;

export type CodeInput = Omit<Input<'Query'>, (typeof ownMembers)[number] | 'KeyConditionExpression'> & {
  readonly KeyConditionExpression?: string;
};

/** What a page of the code reads, where it is not all that DynamoDB gives: with a limit and no filter nothing is read in vain. */
export function pageSizeForCode({ input }: PlannedRead, { limit }: CodeTarget): number | undefined {
  return input.FilterExpression === undefined ? limit : undefined;
}

/** The part of a request that other programs need as well. */
export function inputForCode({ input }: PlannedRead): CodeInput {
  const own = new Set<string>(ownMembers);
  return Object.fromEntries(Object.entries(input).filter(([name]) => !own.has(name))) as unknown as CodeInput;
}
