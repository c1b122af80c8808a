import type { DynamoClient } from './ports.ts';

/** Every table of a region, by ListTables alone: 100 names a request, and no DescribeTable. */
export async function listTableNames(client: DynamoClient, signal?: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  let last: string | undefined;
  do {
    const page = await client.send('ListTables', last === undefined ? {} : { ExclusiveStartTableName: last }, signal);
    names.push(...(page.TableNames ?? []));
    last = page.LastEvaluatedTableName;
  } while (last !== undefined);
  return names;
}
