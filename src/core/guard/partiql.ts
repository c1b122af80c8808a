/**
 * Whether a PartiQL statement only reads. DynamoDB has four statements and, in transactions, the EXISTS check; whatever
 * does not plainly begin as one of the reading two counts as a write, comments and several statements included.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
 */
export function isReadingStatement(statement: string): boolean {
  return /^\s*(?:select\b|exists\s*\(\s*select\b)/i.test(statement) && !withoutQuotes(statement).includes(';');
}

/** Text in single or double quotes, where a doubled quote stands for itself, may hold anything. */
function withoutQuotes(statement: string): string {
  return statement.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '');
}
