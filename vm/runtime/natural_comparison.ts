/**
 * Natural order: runs of digits compare as numbers, white space is skipped.
 *
 * *Source:* https://www.php.net/natsort; php-src ext/standard/strnatcmp.c
 *
 * @module
 */

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isSpace(code: number): boolean {
  return code === 32 || code >= 9 && code <= 13;
}

/** The char at an index; 0 at the end, as in C. */
function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

function skipZeros(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 48 && isDigit(codeAt(text, at + 1))) at++;
  return at;
}

function skipSpace(text: string, at: number): number {
  while (isSpace(codeAt(text, at))) at++;
  return at;
}

function digitsEnd(text: string, at: number): number {
  while (isDigit(codeAt(text, at))) at++;
  return at;
}

function upper(code: number): number {
  return code >= 97 && code <= 122 ? code - 32 : code;
}

/** Orders two byte strings naturally: −1, 0 or 1; with `foldCase`, ASCII letters without regard to case. */
export function compareNatural(first: string, second: string, foldCase: boolean): number {
  if (first === "" || second === "") return Math.sign(first.length - second.length);
  let a = skipZeros(first);
  let b = skipZeros(second);
  for (;;) {
    a = skipSpace(first, a);
    b = skipSpace(second, b);
    if (isDigit(codeAt(first, a)) && isDigit(codeAt(second, b))) {
      const aEnd = digitsEnd(first, a);
      const bEnd = digitsEnd(second, b);
      const order = compareDigits(first, a, aEnd, second, b, bEnd);
      if (order !== 0) return order;
      a = aEnd;
      b = bEnd;
      const ended = endOrder(a >= first.length, b >= second.length);
      if (ended !== null) return ended;
    }
    const left = foldCase ? upper(codeAt(first, a)) : codeAt(first, a);
    const right = foldCase ? upper(codeAt(second, b)) : codeAt(second, b);
    if (left !== right) return left < right ? -1 : 1;
    const ended = endOrder(++a >= first.length, ++b >= second.length);
    if (ended !== null) return ended;
  }
}

/** The order of two runs of digits: as fractions when one begins with 0, else as whole numbers. */
function compareDigits(
  first: string,
  a: number,
  aEnd: number,
  second: string,
  b: number,
  bEnd: number,
): number {
  const difference = aEnd - a - (bEnd - b);
  const isFraction = first.charCodeAt(a) === 48 || second.charCodeAt(b) === 48;
  if (difference !== 0 && !isFraction) return difference < 0 ? -1 : 1;
  for (; a < aEnd && b < bEnd; a++, b++) {
    const order = first.charCodeAt(a) - second.charCodeAt(b);
    if (order !== 0) return order < 0 ? -1 : 1;
  }
  return difference === 0 ? 0 : difference < 0 ? -1 : 1;
}

function endOrder(isFirstEnd: boolean, isSecondEnd: boolean): number | null {
  if (isFirstEnd) return isSecondEnd ? 0 : -1;
  return isSecondEnd ? 1 : null;
}
