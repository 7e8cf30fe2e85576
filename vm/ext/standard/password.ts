/**
 * Passwords: hashes that carry their own scheme, cost and salt. bcrypt only, so far; Argon2 is not there.
 *
 * *Source:* https://www.php.net/book.password; php-src ext/standard/password.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { array, string, union } from "../../runtime/parameter.ts";
import type { PhpInt } from "../../runtime/value.ts";
import { cryptHash } from "./crypt.ts";

/** The cost when none is given: PASSWORD_BCRYPT_DEFAULT_COST. */
const DEFAULT_COST = 12;
const COST_MIN = 4;
const COST_MAX = 31;
const BCRYPT = "2y";
const SALT_LETTERS = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Whether an algorithm argument means bcrypt: its name, the numbers of old, or null for the default. */
function isBcrypt(algorithm: string | PhpInt | null): boolean {
  return algorithm === null || algorithm === BCRYPT || algorithm === 1 || algorithm === 0;
}

/** The cost of a bcrypt hash; null for another hash. */
function costOf(hash: string): number | null {
  return hash.length === 60 && hash.startsWith("$2y$") ? Number(hash.slice(4, 6)) || 0 : null;
}

function costOption(options: PhpArray): number {
  const given = options.getKey("cost");
  return given === undefined ? DEFAULT_COST : Number(toInteger(given));
}

/** What a hash says about itself. *Source:* https://www.php.net/password_get_info */
export const passwordGetInfo = defineFunction({
  name: "password_get_info",
  parameters: [string("hash")],
  returns: "array",
  body(_context, hash) {
    const cost = costOf(hash);
    const options = PhpArray.empty();
    if (cost !== null) options.set("cost", cost);
    return PhpArray.ofEntries([
      ["algo", cost === null ? null : BCRYPT],
      ["algoName", cost === null ? "unknown" : "bcrypt"],
      ["options", options],
    ]);
  },
});

/**
 * A hash of a password, with a salt of chance.
 *
 * Throws: ValueError for an unknown algorithm, a cost out of range, and a password with a NUL byte.
 * *Source:* https://www.php.net/password_hash
 */
export const passwordHash = defineFunction({
  name: "password_hash",
  parameters: [
    string("password").sensitive(),
    union("string|int|null", "algo"),
    array("options").default([]),
  ],
  returns: "string",
  body(_context, password, algorithm, options) {
    if (!isBcrypt(algorithm)) {
      throwArgumentValueError("password_hash", 2, "must be a valid password hashing algorithm");
    }
    if (password.includes("\0")) throwError("ValueError", "Bcrypt password must not contain null character");
    const cost = costOption(options);
    if (cost < COST_MIN || cost > COST_MAX) {
      throwError("ValueError", `Invalid bcrypt cost parameter specified: ${cost}`);
    }
    if (options.has("salt")) {
      context.raise(
        E_WARNING,
        'password_hash(): The "salt" option has been ignored, since providing a custom salt is no longer supported',
      );
    }
    const hash = cryptHash(password, `$2y$${String(cost).padStart(2, "0")}$${randomSalt()}`);
    if (hash === null) throwError("Error", "Password hashing failed for unknown reason");
    return hash;
  },
});

/** 22 letters; the last one carries only two bits of the sixteen bytes. */
function randomSalt(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  let salt = "";
  for (let i = 0; i < 21; i++) salt += SALT_LETTERS.charAt((bytes[i] as number) & 63);
  return salt + ".Oeu".charAt((bytes[21] as number) & 3);
}

/** Whether a hash was made in another way than the one given. *Source:* https://www.php.net/password_needs_rehash */
export const passwordNeedsRehash = defineFunction({
  name: "password_needs_rehash",
  parameters: [string("hash"), union("string|int|null", "algo"), array("options").default([])],
  returns: "bool",
  body(_context, hash, algorithm, options) {
    if (!isBcrypt(algorithm)) return false;
    const cost = costOf(hash);
    return cost === null || cost !== costOption(options);
  },
});

/** Whether a password is the one of a hash. *Source:* https://www.php.net/password_verify */
export const passwordVerify = defineFunction({
  name: "password_verify",
  parameters: [string("password").sensitive(), string("hash")],
  returns: "bool",
  body(_context, password, hash) {
    const made = hash.length < 13 ? null : cryptHash(password, hash);
    return made !== null && equalsInConstantTime(made, hash);
  },
});

function equalsInConstantTime(first: string, second: string): boolean {
  if (first.length !== second.length) return false;
  let difference = 0;
  for (let i = 0; i < first.length; i++) difference |= first.charCodeAt(i) ^ second.charCodeAt(i);
  return difference === 0;
}

/** The algorithms that there are. *Source:* https://www.php.net/password_algos */
export const passwordAlgos = defineFunction({
  name: "password_algos",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList([BCRYPT]),
});
