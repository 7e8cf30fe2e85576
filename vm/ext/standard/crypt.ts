/**
 * Password hashes of crypt(3): the system's library for what is not bcrypt.
 *
 * *Source:* https://www.php.net/crypt; php-src ext/standard/crypt.c
 *
 * @module
 */
import bcrypt from "npm:bcryptjs@3.0.3";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, isValidUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { string } from "../../runtime/parameter.ts";

const SYMBOLS = {
  crypt_r: { parameters: ["buffer", "buffer", "buffer"], result: "pointer" },
} as const satisfies Deno.ForeignLibraryInterface;

/** Size of glibc's and libxcrypt's `struct crypt_data`, and room beyond it. */
const STATE_BYTES = 131232 + 32768;

let library: Deno.DynamicLibrary<typeof SYMBOLS> | null | undefined;

/** The system's library; null when it is not there or may not be used. */
function systemCrypt(): Deno.DynamicLibrary<typeof SYMBOLS> | null {
  if (library !== undefined) return library;
  for (const name of ["libcrypt.so.1", "libcrypt.so.2"]) {
    try {
      return library = Deno.dlopen(name, SYMBOLS);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  }
  return library = null;
}

function hashBySystem(password: string, salt: string): string | null {
  const found = systemCrypt();
  if (found === null) return null;
  const result = found.symbols.crypt_r(
    bytesOf(password + "\0"),
    bytesOf(salt + "\0"),
    new Uint8Array(STATE_BYTES),
  );
  return result === null ? null : Deno.UnsafePointerView.getCString(result);
}

const BCRYPT_SALT = /^\$2[axy]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{22}/;

/** The hash of a password by the scheme and salt that another hash, or a salt, begins with; null for a wrong one. */
export function cryptHash(password: string, salt: string): string | null {
  if (/^\$2[axy]\$/.test(salt)) {
    if (!BCRYPT_SALT.test(salt)) return null;
    const plain = password.slice(0, 72);
    if (isValidUtf8(plain)) return bcrypt.hashSync(utf8ToJs(plain), salt.slice(0, 29));
  }
  const text = hashBySystem(password, salt);
  return text === null || text.startsWith("*") ? null : text;
}

/** The hash of a string by a scheme and salt. *Source:* https://www.php.net/crypt */
export const crypt = defineFunction({
  name: "crypt",
  parameters: [string("string"), string("salt")],
  returns: "string",
  body: (_context, text, salt) => cryptHash(text, salt) ?? (salt.startsWith("*0") ? "*1" : "*0"),
});
