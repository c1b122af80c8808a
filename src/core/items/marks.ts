/**
 * JSON has no binary and no sets, and its numbers have a narrower grammar than DynamoDB's. Such a value is written as an object
 * with one attribute of these names. A map that happens to have exactly one attribute of such a name is wrapped in `$M`.
 */
export const markNames = ['$N', '$B', '$M', '$SS', '$NS', '$BS'] as const;
export type Mark = (typeof markNames)[number];

export function isMark(name: string): name is Mark {
  return (markNames as readonly string[]).includes(name);
}
