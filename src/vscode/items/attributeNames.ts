const shownNames = 5;

/** The names of attributes in a question or a note, which shows no values. */
export function nameSome(names: readonly string[]): string {
  const shown = [...names]
    .sort()
    .slice(0, shownNames)
    .map(name => `“${name}”`);
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
