/**
 * Array keys: which strings are ints, and what other types become. [hot]
 *
 * Source: https://www.php.net/language.types.array (Key casts); php-src Zend/zend_hash.h (ZEND_HANDLE_NUMERIC).
 *
 * @module
 */
import type { Key } from "./array.ts";
import { INT_MAX, INT_MIN, normalInt, PhpFloat, type PhpValue } from "./value.ts";

/** What happens to a key of a type that needs a diagnostic or is illegal; set by `error.ts` at start. */
export interface KeyDiagnostics {
  /** Raises "Implicit conversion from float … to int loses precision" and gives the int. */
  lossyFloat(value: number): Key;
  /** Throws "Cannot access offset of type … on array" or casts a resource. */
  illegal(value: PhpValue): Key;
}

/** The hooks that {@linkcode normalKey} calls on its cold paths. */
export const keyDiagnostics: KeyDiagnostics = {
  lossyFloat: (value) => Math.trunc(value),
  illegal() {
    throw new TypeError("array key diagnostics are not set up");
  },
};

/** The normal key of a value of any PHP type. */
export function normalKey(key: PhpValue): Key {
  if (typeof key === "string") return stringKey(key);
  if (typeof key === "number") return key;
  return otherKey(key);
}

/** The normal key of a string: an int when the string is how PHP would print that int. */
export function stringKey(key: string): Key {
  const length = key.length;
  if (length === 0 || length > 20) return key;
  const first = key.charCodeAt(0);
  if (first > 57 || first < 45) return key;
  return numericKey(key, length, first);
}

function numericKey(key: string, length: number, first: number): Key {
  let at = 0;
  if (first === 45) {
    if (length === 1) return key;
    at = 1;
  }
  const lead = key.charCodeAt(at);
  if (lead === 48) return length === 1 ? 0 : key;
  for (let i = at; i < length; i++) {
    const code = key.charCodeAt(i);
    if (code < 48 || code > 57) return key;
  }
  if (length - at <= 15) return Number(key);
  const exact = BigInt(key);
  return exact <= INT_MAX && exact >= INT_MIN ? normalInt(exact) : key;
}

function otherKey(key: PhpValue): Key {
  if (key === null) return "";
  if (typeof key === "boolean") return key ? 1 : 0;
  if (typeof key === "bigint") return key;
  if (key instanceof PhpFloat) {
    const value = key.value;
    if (Number.isSafeInteger(value)) return value + 0;
    return keyDiagnostics.lossyFloat(value);
  }
  return keyDiagnostics.illegal(key);
}
