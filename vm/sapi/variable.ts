/**
 * Names and values of forms, queries and cookies as PHP arrays: `a.b` becomes `a_b`, `a[b][]` an array.
 *
 * Source: https://www.php.net/language.variables.external; php-src main/php_variables.c.
 *
 * @module
 */
import { normalKey } from "../runtime/array_key.ts";
import { PhpArray } from "../runtime/array.ts";
import { context } from "../runtime/context.ts";
import { E_WARNING } from "../runtime/error.ts";
import { rawUrlDecode, urlDecode } from "../runtime/percent_encoding.ts";
import type { PhpValue } from "../runtime/value.ts";

/** What stands before a warning raised while the superglobals are filled. */
export const STARTUP_ORIGIN = "PHP Request Startup: ";

/**
 * Stores a variable under the name that PHP makes of it, with nested arrays for brackets.
 *
 * Raises: a warning when brackets nest deeper than `max_input_nesting_level` and errors are not displayed.
 *
 * @param origin What stands before a warning, for example `parse_str(): `.
 * @param isFirstWins Whether an existing plain value stays, as with cookies.
 */
export function registerVariable(
  array: PhpArray,
  name: string,
  value: PhpValue,
  origin: string,
  isFirstWins = false,
): void {
  if (!/[ .[\0]|^__/.test(name)) {
    if (name !== "") store(array, name, value, isFirstWins);
    return;
  }
  const end = name.indexOf("\0");
  if (end >= 0) name = name.slice(0, end);
  name = name.replace(/^ +/, "");
  const bracket = name.indexOf("[");
  const base = (bracket < 0 ? name : name.slice(0, bracket)).replace(/[ .]/g, "_");
  if (base === "" || isForged(base, name, "__Host-") || isForged(base, name, "__Secure-")) return;
  if (bracket < 0) store(array, base, value, isFirstWins);
  else registerNested(array, base, name, bracket, value, origin, isFirstWins);
}

/** Whether mangling gave a name the prefix of a protected cookie that it did not have. */
function isForged(base: string, name: string, prefix: string): boolean {
  return base.startsWith(prefix) && !name.startsWith(prefix);
}

function store(array: PhpArray, index: string | null, value: PhpValue, isFirstWins: boolean): void {
  if (index === null) array.push(value);
  else {
    const key = normalKey(index);
    if (!isFirstWins || !array.has(key)) array.setKey(key, value);
  }
}

function registerNested(
  array: PhpArray,
  base: string,
  name: string,
  bracket: number,
  value: PhpValue,
  origin: string,
  isFirstWins: boolean,
): void {
  const levelMax = context.ini.integer("max_input_nesting_level");
  let table = array;
  let index: string | null = base;
  for (let level = 1;; level++) {
    if (level > levelMax) {
      array.deleteKey(normalKey(base));
      raiseNesting(origin, levelMax);
      return;
    }
    const start = bracket + 1;
    let at = isSpace(name.charCodeAt(start)) ? start + 1 : start;
    let next: string | null = null;
    if (name[at] !== "]") {
      at = name.indexOf("]", at);
      if (at < 0) {
        if (level === 1) index = `${base}_${name.slice(start).replace(/[ .[]/g, "_")}`;
        break;
      }
      next = name.slice(start, at);
    }
    const inner = innerArray(table, index);
    if (inner === null) return;
    table = inner;
    index = next;
    bracket = at + 1;
    if (name[bracket] !== "[") break;
  }
  store(table, index, value, isFirstWins && table === array);
}

/** The array at an index, made when there is none or a plain value; null when nothing can be appended. */
function innerArray(table: PhpArray, index: string | null): PhpArray | null {
  if (index === null) {
    const made = PhpArray.empty();
    return table.push(made) ? made : null;
  }
  const key = normalKey(index);
  const found = table.getKey(key);
  if (found instanceof PhpArray) return found;
  const made = PhpArray.empty();
  table.setKey(key, made);
  return made;
}

function raiseNesting(origin: string, levelMax: number): void {
  if (context.ini.flag("display_errors")) return;
  context.raise(
    E_WARNING,
    `${origin}Input variable nesting level exceeded ${levelMax}. To increase the limit change max_input_nesting_level in php.ini.`,
  );
}

/** Raises that there are more variables than `max_input_vars`. */
export function raiseTooMany(origin: string, countMax: number): void {
  context.raise(
    E_WARNING,
    `${origin}Input variables exceeded ${countMax}. To increase the limit change max_input_vars in php.ini.`,
  );
}

/** Whether C's isspace holds for a char code. */
export function isSpace(code: number): boolean {
  return code === 32 || code >= 9 && code <= 13;
}

/**
 * Stores the variables of a query string. `arg_separator.input` says which chars separate them.
 *
 * Raises: a warning at more than `max_input_vars` of them; the rest is dropped.
 */
export function parseQuery(text: string, array: PhpArray, origin: string): void {
  const separators = context.ini.text("arg_separator.input") || "&";
  const countMax = context.ini.integer("max_input_vars");
  let count = 0;
  for (const piece of splitAny(text, separators)) {
    if (piece === "") continue;
    if (++count > countMax) {
      raiseTooMany(origin, countMax);
      return;
    }
    registerPair(piece, array, origin);
  }
}

/** Stores one `name=value`, both percent-encoded. */
export function registerPair(piece: string, array: PhpArray, origin: string): void {
  const equals = piece.indexOf("=");
  const name = urlDecode(equals < 0 ? piece : piece.slice(0, equals));
  registerVariable(array, name, equals < 0 ? "" : urlDecode(piece.slice(equals + 1)), origin);
}

/** Stores the cookies of a Cookie header. Their names are not decoded; of two with one name the first wins. */
export function parseCookies(header: string, array: PhpArray): void {
  const countMax = context.ini.integer("max_input_vars");
  let count = 0;
  for (const piece of header.split(";")) {
    const pair = piece.replace(/^[ \t\n\v\f\r]+/, "");
    const equals = pair.indexOf("=");
    if (pair === "" || equals === 0) continue;
    if (++count > countMax) {
      raiseTooMany(STARTUP_ORIGIN, countMax);
      return;
    }
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? "" : rawUrlDecode(pair.slice(equals + 1));
    registerVariable(array, name, value, STARTUP_ORIGIN, true);
  }
}

function splitAny(text: string, separators: string): string[] {
  if (separators.length === 1) return text.split(separators);
  const pieces: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && separators.indexOf(text[i]!) < 0) continue;
    pieces.push(text.slice(start, i));
    start = i + 1;
  }
  return pieces;
}
