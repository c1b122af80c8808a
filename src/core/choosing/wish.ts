import type { AttributePath } from '../attributePath.ts';
import type { Filter, ReadRequest } from '../readRequest.ts';

/** What a person filled in, before it is decided whether that is a query or a scan, and of what. */
export interface Wish {
  /** All must hold. */
  readonly conditions: readonly Filter[];
  /** The source the person chose: `null` for the table, or an index. Absent: chosen here. */
  readonly index?: string | null;
  /** The mode the person chose. Absent: chosen here. */
  readonly mode?: ReadRequest['mode'];
  readonly direction: ReadRequest['direction'];
  /** What is asked for of each item; absent or empty for everything. */
  readonly projection?: readonly AttributePath[];
  readonly consistent?: true;
  readonly limit?: number;
}

/** Each condition that must hold for itself: AND groups are taken apart, groups without conditions are dropped. */
export function topLevel(conditions: readonly Filter[]): readonly Filter[] {
  return conditions.flatMap((condition): readonly Filter[] => {
    if (!('members' in condition)) {
      return [condition];
    }
    const members = withoutEmpty(condition.members);
    const isPlain = condition.not !== true && (condition.join === 'and' || members.length === 1);
    if (isPlain) {
      return topLevel(members);
    }
    return members.length === 0 ? [] : [{ ...condition, members }];
  });
}

function withoutEmpty(members: readonly Filter[]): readonly Filter[] {
  return members.flatMap((member): readonly Filter[] => {
    if (!('members' in member)) {
      return [member];
    }
    const inner = withoutEmpty(member.members);
    return inner.length === 0 ? [] : [{ ...member, members: inner }];
  });
}

/** The attributes a condition or group of conditions looks at. */
export function pathsIn(filter: Filter): readonly AttributePath[] {
  return 'members' in filter ? filter.members.flatMap(pathsIn) : [filter.path];
}

export function names(filter: Filter, attribute: string): boolean {
  return pathsIn(filter).some(([name]) => name === attribute);
}
