const production = new Set(['prod', 'prd', 'production', 'live']);
/** What turns the next word into its opposite. */
const negations = new Set(['non', 'no', 'not', 'pre']);

/** Whether the name of a profile, role or account says that it is production, as a word of its own: not “product”, not “non-prod”. */
export function suggestsProduction(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word, at) => production.has(word) && !negations.has(words[at - 1] ?? ''));
}

/** Words end at whatever is no letter, digits included, and before a capital: `AcmeProd2`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word !== '');
}
