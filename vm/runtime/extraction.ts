/**
 * `compact` and `extract` in compiled code: arrays of variables, and variables of arrays.
 *
 * Source: php-src ext/standard/array.c (php_compact_var, PHP_FUNCTION(extract))
 *
 * @module
 */
import { type Key, PhpArray, share } from "./array.ts";
import { stringKey } from "./array_key.ts";
import { NamedRest } from "./call.ts";
import { context } from "./context.ts";
import { valueName } from "./conversion.ts";
import { E_WARNING, throwError } from "./error.ts";
import type { PhpValue } from "./value.ts";
import type { MaybeValue } from "./value.ts";
import { cellOf, type SymbolTable } from "./variable.ts";
import type { Passed } from "./function.ts";
import type { Ref } from "./reference.ts";

/** `compact` of names known at compile time: names and values alternate. */
export function compactArray(pairs: (string | MaybeValue)[]): PhpArray {
  const array = PhpArray.empty();
  for (let i = 0; i < pairs.length; i += 2) {
    const value = pairs[i + 1] as MaybeValue;
    if (value === undefined) noteMissing(pairs[i] as string);
    else array.setKey(stringKey(pairs[i] as string), share(value));
  }
  return array;
}

/** `compact` of names known at run time. */
export function compactNamed(table: SymbolTable, names: PhpValue[]): PhpArray {
  const given = names.length - (names.at(-1) as unknown instanceof NamedRest ? 1 : 0);
  if (given === 0) throwError("ArgumentCountError", "compact() expects at least 1 argument, 0 given");
  if (given < names.length) {
    throwError("ArgumentCountError", "compact() does not accept unknown named parameters");
  }
  const array = PhpArray.empty();
  const entered = new Set<PhpArray>();
  const add = (name: PhpValue, number: number) => {
    if (name instanceof PhpArray) {
      if (entered.has(name)) throwError("Error", "Recursion detected");
      entered.add(name);
      for (const inner of name.toValues()) add(inner, number);
      entered.delete(name);
      return;
    }
    if (typeof name !== "string") {
      context.raise(
        E_WARNING,
        `compact(): Argument #${number} must be string or array of strings, ${valueName(name)} given`,
      );
      return;
    }
    const value = table.get(name)?.value;
    if (value === undefined) noteMissing(name);
    else array.setKey(stringKey(name), share(value));
  };
  names.forEach((name, index) => add(name, index + 1));
  return array;
}

function noteMissing(name: string): void {
  if (name !== "this") context.raise(E_WARNING, `compact(): Undefined variable $${name}`);
}

const EXTR_SKIP = 1;
const EXTR_PREFIX_SAME = 2;
const EXTR_PREFIX_ALL = 3;
const EXTR_PREFIX_INVALID = 4;
const EXTR_PREFIX_IF_EXISTS = 5;
const EXTR_IF_EXISTS = 6;
const EXTR_REFS = 256;

const IDENTIFIER = /^[A-Za-z_\x80-\xff][\w\x80-\xff]*$/;

/** Who calls: where the variables go, and what gives the array to bind elements of. */
interface Caller {
  readonly table: SymbolTable;
  readonly own: (() => MaybeValue) | null;
}

let caller: Caller | null = null;

/**
 * `extract(array, flags, prefix)` with its arguments as they are passed: the builtin checks them and comes back to
 * {@linkcode extractHere}. `own` gives the array to bind elements of. Gives the number of variables set.
 */
export function extractInto(
  table: SymbolTable,
  values: Passed[],
  own: (() => MaybeValue) | null,
  isStrict: boolean,
): number {
  const builtin = context.functions.get("extract")!;
  caller = { table, own };
  try {
    return (isStrict ? builtin.invokeStrict(null, values) : builtin.invoke(null, values)) as number;
  } finally {
    caller = null;
  }
}

/** What `extract` does with checked arguments; null when compiled code did not call it. */
export function extractHere(array: Ref, flags: number, prefix: string | undefined): number | null {
  const found = caller;
  caller = null;
  return found === null ? null : extracted(found, array.value as PhpArray, flags, prefix);
}

function extracted(to: Caller, given: PhpArray, flags: number, prefix: string | undefined): number {
  const mode = flags & 0xff;
  const isBound = (flags & EXTR_REFS) !== 0;
  if (mode > EXTR_IF_EXISTS) {
    throwError("ValueError", "extract(): Argument #2 ($flags) must be a valid extract type");
  }
  if (prefix === undefined && mode > EXTR_SKIP && mode <= EXTR_PREFIX_IF_EXISTS) {
    throwError("ValueError", "extract(): Argument #3 ($prefix) is required when using this extract type");
  }
  if (prefix !== undefined && prefix !== "" && !IDENTIFIER.test(prefix)) {
    throwError("ValueError", "extract(): Argument #3 ($prefix) must be a valid identifier");
  }
  const array = isBound && to.own !== null ? to.own() as PhpArray : given;
  let count = 0;
  for (const key of array.toKeys()) {
    const name = extractName(to.table, key, mode, prefix ?? "");
    if (name === null || !IDENTIFIER.test(name)) continue;
    if (name === "this") throwError("Error", "Cannot re-assign $this");
    if (isBound) {
      const cell = array.referenceAt(key);
      cell.holders++;
      to.table.set(name, cell);
    } else cellOf(to.table, name).value = share(array.getKey(key) as PhpValue);
    count++;
  }
  return count;
}

function extractName(table: SymbolTable, key: Key, mode: number, prefix: string): string | null {
  const text = String(key);
  const exists = table.get(text)?.value !== undefined;
  const isName = typeof key === "string" && /^[A-Za-z_\x80-\xff][\w\x80-\xff]*$/.test(key);
  switch (mode) {
    case EXTR_SKIP:
      return exists || !isName ? null : text;
    case EXTR_PREFIX_SAME:
      return exists ? `${prefix}_${text}` : isName ? text : null;
    case EXTR_PREFIX_ALL:
      return `${prefix}_${text}`;
    case EXTR_PREFIX_INVALID:
      return isName ? text : `${prefix}_${text}`;
    case EXTR_PREFIX_IF_EXISTS:
      return exists ? `${prefix}_${text}` : null;
    case EXTR_IF_EXISTS:
      return exists ? text : null;
    default:
      return isName ? text : null;
  }
}
