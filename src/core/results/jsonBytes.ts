/**
 * Walks JSON text in UTF-8 without making values of it. What it steps over is taken to be JSON and found wrong, if it is,
 * when somebody parses it; where it looks, it throws a SyntaxError.
 *
 * Bytes above 0x7f stand in strings only, and none of them looks like one of the signs below.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export const sign = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** What a visitor returns to end the walk. */
export const stop = -1;

/** Gets where the name's text is, without its quotes, and where the value begins. @returns where the value ends, or `stop` */
export type VisitMember = (nameFrom: number, nameTo: number, valueAt: number) => number;

/** Gets where an element begins. @returns where it ends, or `stop` */
export type VisitElement = (elementAt: number) => number;

/** Visits the members of the object that begins at `at`. @returns the index after it, or `stop` */
export function eachMember(bytes: Uint8Array, at: number, visit: VisitMember): number {
  let next = skipSpace(bytes, skipSign(bytes, at, sign.openBrace));
  if (bytes[next] === sign.closeBrace) {
    return next + 1;
  }
  for (;;) {
    const nameFrom = skipSign(bytes, next, sign.quote);
    const nameTo = endOfString(bytes, nameFrom);
    const colon = skipSpace(bytes, nameTo + 1);
    const end = visit(nameFrom, nameTo, skipSpace(bytes, skipSign(bytes, colon, sign.colon)));
    if (end === stop) {
      return stop;
    }
    next = skipSpace(bytes, end);
    if (bytes[next] === sign.closeBrace) {
      return next + 1;
    }
    next = skipSpace(bytes, skipSign(bytes, next, sign.comma));
  }
}

/** Visits the elements of the array that begins at `at`. @returns the index after it, or `stop` */
export function eachElement(bytes: Uint8Array, at: number, visit: VisitElement): number {
  let next = skipSpace(bytes, skipSign(bytes, at, sign.openBracket));
  if (bytes[next] === sign.closeBracket) {
    return next + 1;
  }
  for (;;) {
    const end = visit(next);
    if (end === stop) {
      return stop;
    }
    next = skipSpace(bytes, end);
    if (bytes[next] === sign.closeBracket) {
      return next + 1;
    }
    next = skipSpace(bytes, skipSign(bytes, next, sign.comma));
  }
}

/** @returns the index after the value that begins at `at` */
export function skipValue(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === sign.quote) {
    return endOfString(bytes, at + 1) + 1;
  }
  return byte === sign.openBrace || byte === sign.openBracket ? endOfGroup(bytes, at + 1) : endOfLiteral(bytes, at);
}

/** @returns the index after the object or array whose content begins at `at` */
function endOfGroup(bytes: Uint8Array, at: number): number {
  let next = at;
  for (let depth = 1; depth > 0;) {
    const byte = bytes[next];
    if (byte === sign.quote) {
      next = endOfString(bytes, next + 1);
    } else if (byte === sign.openBrace || byte === sign.openBracket) {
      depth++;
    } else if (byte === sign.closeBrace || byte === sign.closeBracket) {
      depth--;
    } else if (byte === undefined) {
      throw notJson();
    }
    next++;
  }
  return next;
}

/** @returns the index of the quote that ends the string whose text begins at `from` */
export function endOfString(bytes: Uint8Array, from: number): number {
  // Most strings are short, and for those a call costs more than the loop.
  const near = Math.min(from + 64, bytes.length);
  for (let at = from; at < near; at++) {
    const byte = bytes[at];
    if (byte === sign.quote) {
      return at;
    }
    if (byte === sign.backslash) {
      at++;
    }
  }
  return endOfLongString(bytes, from);
}

function endOfLongString(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(sign.quote, from); at !== -1; at = bytes.indexOf(sign.quote, at + 1)) {
    let slashes = 0;
    while (at - slashes > from && bytes[at - slashes - 1] === sign.backslash) {
      slashes++;
    }
    if (slashes % 2 === 0) {
      return at;
    }
  }
  throw notJson();
}

export function skipSpace(bytes: Uint8Array, at: number): number {
  let next = at;
  while (isSpace(bytes[next])) {
    next++;
  }
  return next;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function skipSign(bytes: Uint8Array, at: number, expected: number): number {
  if (bytes[at] !== expected) {
    throw notJson();
  }
  return at + 1;
}

/** A number, `true`, `false` or `null`. */
function endOfLiteral(bytes: Uint8Array, at: number): number {
  let next = at;
  for (;;) {
    const byte = bytes[next];
    if (byte === undefined || byte === sign.comma || byte === sign.closeBrace || byte === sign.closeBracket || isSpace(byte)) {
      break;
    }
    next++;
  }
  if (next === at) {
    throw notJson();
  }
  return next;
}

function notJson(): SyntaxError {
  return new SyntaxError('This is not the JSON that was expected.');
}
