/** Base64 without `Buffer` and `atob`: this room runs in the extension host and in the page alike. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextets = new Map(Array.from(alphabet, (character, sextet) => [character, sextet]));

export type Base64Fault = 'character' | 'padding' | 'trailingBits';

/**
 * Why the text is not canonical base64, if it is not. Each sequence of bytes has exactly one canonical text, so that what
 * is saved is what is read again.
 */
export function base64Fault(text: string): Base64Fault | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return 'character';
  }
  if (text.length % 4 !== 0) {
    return 'padding';
  }
  return text === canonicalBase64(text) ? undefined : 'trailingBits';
}

/** The number of bytes the text stands for. */
export function base64ByteLength(text: string): number {
  return Math.floor((unpaddedLength(text) * 3) / 4);
}

/** One text for all spellings of the same bytes: padded, and the bits that belong to no byte are zero. */
export function canonicalBase64(text: string): string {
  const length = unpaddedLength(text);
  const rest = length % 4;
  if (rest === 0 || rest === 1) {
    return text.slice(0, length);
  }
  const last = sextets.get(text.charAt(length - 1)) ?? 0;
  const used = rest === 2 ? last & 0b110000 : last & 0b111100;
  return text.slice(0, length - 1) + alphabet.charAt(used) + '='.repeat(4 - rest);
}

export function encodeBase64(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.subarray(index, index + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    groups.push(
      alphabet.charAt(bits >> 18) +
        alphabet.charAt((bits >> 12) & 63) +
        (b === undefined ? '=' : alphabet.charAt((bits >> 6) & 63)) +
        (c === undefined ? '=' : alphabet.charAt(bits & 63)),
    );
  }
  return groups.join('');
}

/** Reads valid base64; ask `base64Fault` first where the text comes from a person. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(base64ByteLength(text));
  const length = unpaddedLength(text);
  let bits = 0;
  let count = 0;
  let written = 0;
  for (let index = 0; index < length; index++) {
    bits = ((bits << 6) | (sextets.get(text.charAt(index)) ?? 0)) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[written++] = (bits >> count) & 0xff;
    }
  }
  return bytes;
}

function unpaddedLength(text: string): number {
  let length = text.length;
  while (text[length - 1] === '=') {
    length--;
  }
  return length;
}
