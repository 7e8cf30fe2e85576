/**
 * Takes delimiters and modifiers off a PHP regular expression.
 *
 * *Source:* https://www.php.net/manual/en/regexp.reference.delimiters.php, php-src ext/pcre/php_pcre.c.
 *
 * @module
 */

/** Modifiers as booleans. */
export interface Modifiers {
  caseless: boolean;
  multiline: boolean;
  dotAll: boolean;
  extended: boolean;
  anchored: boolean;
  dollarEndOnly: boolean;
  ungreedy: boolean;
  utf: boolean;
  duplicateNames: boolean;
  noAutoCapture: boolean;
  /** `r`: ASCII and other letters are never equal. */
  caselessRestrict: boolean;
}

/** A regular expression without its delimiters. */
export interface DelimitedPattern {
  readonly pattern: string;
  readonly modifiers: Modifiers;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };

const MODIFIER_FIELDS: Readonly<Record<string, keyof Modifiers>> = {
  i: "caseless",
  m: "multiline",
  s: "dotAll",
  x: "extended",
  A: "anchored",
  D: "dollarEndOnly",
  U: "ungreedy",
  u: "utf",
  J: "duplicateNames",
  n: "noAutoCapture",
  r: "caselessRestrict",
};

/** No modifier set. */
export function noModifiers(): Modifiers {
  return {
    caseless: false,
    multiline: false,
    dotAll: false,
    extended: false,
    anchored: false,
    dollarEndOnly: false,
    ungreedy: false,
    utf: false,
    duplicateNames: false,
    noAutoCapture: false,
    caselessRestrict: false,
  };
}

/** The parts of a regular expression, or the text of PHP's warning. */
export function splitDelimiters(expression: string): DelimitedPattern | string {
  let start = 0;
  while (start < expression.length && " \t\n\v\f\r".includes(expression[start]!)) start++;
  if (start === expression.length) return "Empty regular expression";
  const opening = expression[start]!;
  if (/[0-9A-Za-z\\\0]/.test(opening)) {
    return "Delimiter must not be alphanumeric, backslash, or NUL byte";
  }
  const closing = CLOSING[opening] ?? opening;
  const end = closingPosition(expression, start + 1, opening, closing);
  if (end < 0) {
    const matching = closing === opening ? "" : "matching ";
    return `No ending ${matching}delimiter '${closing}' found`;
  }
  const modifiers = noModifiers();
  for (let i = end + 1; i < expression.length; i++) {
    const letter = expression[i]!;
    const field = MODIFIER_FIELDS[letter];
    if (field !== undefined) modifiers[field] = true;
    else if (letter === "\0") return "NUL byte is not a valid modifier";
    else if (!"SX \n\r".includes(letter)) return `Unknown modifier '${letter}'`;
  }
  return { pattern: expression.slice(start + 1, end), modifiers };
}

function closingPosition(expression: string, start: number, opening: string, closing: string): number {
  let depth = 1;
  for (let i = start; i < expression.length; i++) {
    const character = expression[i];
    if (character === "\\") i++;
    else if (character === closing) {
      if (closing === opening || --depth === 0) return i;
    } else if (character === opening) depth++;
  }
  return -1;
}
