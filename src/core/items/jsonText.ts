/**
 * Line separators that editors warn about, and the controls that turn the direction of text: both would be invisible in the
 * document, and the second can make it read as something it is not.
 */
const invisible = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A JSON string in which all is readable that can be read: `JSON.stringify` escapes only what it must, and half surrogate pairs. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(invisible, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
