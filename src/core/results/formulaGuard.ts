/**
 * Spreadsheets take text that begins like this for a formula, also in full-width characters. After a sign or an @ it does harm only
 * where something is called or linked, so that `-5`, `+1 (555) 0100` and `@name` stay as they are.
 */
const formula = /^\s*(?:[=＝]|[+＋\-－@＠](?=[^]*\p{L})(?=[^]*[(（|｜!！[［]))/u;

/**
 * Text that a spreadsheet shows instead of running it. Whoever can write an item could otherwise have a formula run on the machine
 * of whoever pastes it. One apostrophe in front marks such text; text that has one of its own gets another, so that the mark can
 * be taken off without a doubt.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function guardFormula(text: string): string {
  return formula.test(text.replace(/^'+/, '')) ? `'${text}` : text;
}
