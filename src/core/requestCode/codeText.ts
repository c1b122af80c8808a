/** What cannot be seen, or turns the direction of what can; halves of surrogate pairs among them. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

/** JSON, in which what cannot be seen is escaped: it survives terminals and clipboards, and nobody is deceived by it. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(unseen, character =>
    // The only character that JSON leaves unescaped outside of texts is the line break between members.
    character === '\n' ? character : Array.from({ length: character.length }, (_unit, index) => hex(character.charCodeAt(index))).join(''),
  );
}

/** A text in double quotes, for a language that reads JSON's escapes. @param astral how it escapes what is beyond U+FFFF */
export function quotedText(text: string, astral: (point: string) => string): string {
  return JSON.stringify(text).replace(unseen, character =>
    character.length === 1 ? hex(character.charCodeAt(0)) : astral((character.codePointAt(0) ?? 0).toString(16)),
  );
}

function hex(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
