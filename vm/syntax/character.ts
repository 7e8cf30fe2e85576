/**
 * Classes of bytes that the lexer asks for at every step.
 *
 * @module
 */

const IDENTIFIER_START = 1;
const IDENTIFIER_PART = 2;
const WHITESPACE = 4;
const DIGIT = 8;
const HEXADECIMAL = 16;

// `charCodeAt` beyond the end gives NaN, and `NaN | 0` is 0, a byte in no class.
const CLASSES: Uint8Array = makeClasses();

function makeClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  for (let code = 0; code < 256; code++) {
    const isDigit = code >= 48 && code <= 57;
    const lower = code | 32;
    const isLetter = (lower >= 97 && lower <= 122 && code < 128) || code === 95 || code >= 128;
    let bits = 0;
    if (isLetter) bits |= IDENTIFIER_START | IDENTIFIER_PART;
    if (isDigit) bits |= DIGIT | IDENTIFIER_PART | HEXADECIMAL;
    if (lower >= 97 && lower <= 102 && code < 128) bits |= HEXADECIMAL;
    if (code === 32 || code === 9 || code === 10 || code === 13) bits |= WHITESPACE;
    classes[code] = bits;
  }
  return classes;
}

/** Tells whether a name may start with this byte. [hot] */
export function isIdentifierStart(code: number): boolean {
  return (CLASSES[code | 0]! & IDENTIFIER_START) !== 0;
}

/** Tells whether a name may go on with this byte. [hot] */
export function isIdentifierPart(code: number): boolean {
  return (CLASSES[code | 0]! & IDENTIFIER_PART) !== 0;
}

/** Tells whether the byte is a space, tab, line feed or carriage return. [hot] */
export function isWhitespace(code: number): boolean {
  return (CLASSES[code | 0]! & WHITESPACE) !== 0;
}

/** Tells whether the byte is a decimal digit. */
export function isDigit(code: number): boolean {
  return (CLASSES[code | 0]! & DIGIT) !== 0;
}

/** Tells whether the byte is a hexadecimal digit. */
export function isHexadecimalDigit(code: number): boolean {
  return (CLASSES[code | 0]! & HEXADECIMAL) !== 0;
}

/** Gives the offset behind the name that starts or goes on at `start`. [hot] */
export function skipIdentifier(source: string, start: number): number {
  let index = start;
  while ((CLASSES[source.charCodeAt(index) | 0]! & IDENTIFIER_PART) !== 0) index++;
  return index;
}

/** Gives the offset behind spaces and tabs. */
export function skipBlanks(source: string, start: number): number {
  let index = start;
  for (let code = source.charCodeAt(index); code === 32 || code === 9; code = source.charCodeAt(index)) {
    index++;
  }
  return index;
}

/**
 * Gives the offset of the first byte from `start` on that is neither whitespace nor in a comment; an
 * unterminated comment counts as text.
 */
export function skipWhitespaceAndComments(source: string, start: number): number {
  let index = start;
  for (;;) {
    const code = source.charCodeAt(index);
    if (isWhitespace(code)) {
      index++;
    } else if (
      (code === 35 && source.charCodeAt(index + 1) !== 91) ||
      (code === 47 && source.charCodeAt(index + 1) === 47)
    ) {
      index = skipLineComment(source, index);
    } else if (code === 47 && source.charCodeAt(index + 1) === 42) {
      const end = source.indexOf("*/", index + 2);
      if (end < 0) return index;
      index = end + 2;
    } else {
      return index;
    }
  }
}

/** Gives the offset where a `#` or `//` comment ends: at a line break or `?>`, neither included. */
export function skipLineComment(source: string, start: number): number {
  let index = start;
  for (;;) {
    const code = source.charCodeAt(index);
    if (code !== code || code === 10 || code === 13) return index;
    if (code === 63 && source.charCodeAt(index + 1) === 62) return index;
    index++;
  }
}
