/**
 * Whether a PartiQL statement only reads. DynamoDB has four statements and, in transactions, the EXISTS check; whatever
 * does not plainly begin as one of the reading two counts as a write. So does what an endpoint might split or read in another
 * way than we: several statements, comments, literals of Ion, a quote that does not end.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
 */
export function isReadingStatement(statement: string): boolean {
  const bare = withoutQuotes(statement).replace(/;\s*$/, '');
  return /^\s*(?:select\b|exists\s*\(\s*select\b)/i.test(statement) && !/[;`'"]|--|\/\*/.test(bare);
}

/** Text in single or double quotes, where a doubled quote stands for itself, may hold anything. */
function withoutQuotes(statement: string): string {
  return statement.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '');
}
