/** The names of the tables a request is about, each once. */
export function tablesOf(input: unknown): readonly string[] {
  const tables = [member(input, 'TableName'), ...Object.keys(object(input, 'RequestItems')), ...members(input).map(tableOfMember)];
  return [...new Set(tables.filter(table => typeof table === 'string'))];
}

/** The table, where a request is about one alone. */
export function tableOf(input: unknown): string | undefined {
  const tables = tablesOf(input);
  return tables.length === 1 ? tables[0] : undefined;
}

function members(input: unknown): readonly unknown[] {
  const items = member(input, 'TransactItems');
  return Array.isArray(items) ? items : [];
}

/** A member is an object with one entry, named for what is done. */
function tableOfMember(action: unknown): unknown {
  const [request] = typeof action === 'object' && action !== null ? (Object.values(action) as unknown[]) : [];
  return member(request, 'TableName');
}

function object(input: unknown, name: string): object {
  const found = member(input, name);
  return typeof found === 'object' && found !== null ? found : {};
}

function member(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, name) ? (input as Record<string, unknown>)[name] : undefined;
}
