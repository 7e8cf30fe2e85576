/**
 * Making, reading and showing keys.
 *
 * *Source:* https://www.php.net/ref.openssl; php-src ext/openssl/openssl.c
 *
 * @module
 */
import { generateKeyPairSync, generatePrimeSync } from "node:crypto";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { array, instance, string, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { bytesOfNumber, numberOf, octets, readAsn1, sequence } from "./asn1.ts";
import { readOptions, type RequestOptions } from "./configuration.ts";
import { type Curve, curveNamed, curveNames } from "./curve.ts";
import { Key, KEY_KINDS, type KeyKind, NUMBER_NAMES, plainKey, powerModulo, readPrivateKey } from "./key.ts";
import { LibraryError, noteErrors } from "./library_error.ts";
import { encryptByPassword } from "./password_encryption.ts";
import { pemText } from "./pem.ts";
import { randomBelow } from "./signature.ts";
import {
  KeyObject,
  keyObject,
  mayUsePath,
  privateKeyOf,
  publicKeyOf,
  warn,
  writeFileBytes,
} from "./sources.ts";

const BITS_MIN = 384;
const LIBRARY_BITS_MIN = 512;
/** The secret of plain keys in bytes. */
const PLAIN_BYTES: Readonly<Partial<Record<KeyKind, number>>> = {
  x25519: 32,
  ed25519: 32,
  x448: 56,
  ed448: 57,
};

/** The number that an array of a key's parts has; undefined for none. */
function part(parts: PhpArray, name: string): bigint | undefined {
  const value = parts.getKey(name);
  return typeof value === "string" ? numberOf(bytesOf(value)) : undefined;
}

function numbersOf(parts: PhpArray, names: readonly string[]): Map<string, bigint> {
  const numbers = new Map<string, bigint>();
  for (const name of names) {
    const value = part(parts, name);
    if (value !== undefined) numbers.set(name, value);
  }
  return numbers;
}

/** A key of its parts; null when they make none. Raises: E_WARNING. */
function keyOfParts(kind: KeyKind, parts: PhpArray): Key | null {
  if (kind === "ec") return curveKey(parts);
  if (PLAIN_BYTES[kind] !== undefined) return plainKeyOfParts(kind, parts);
  const numbers = numbersOf(parts, NUMBER_NAMES[kind]!);
  if (kind === "rsa") {
    return numbers.has("n") && numbers.has("e") && numbers.has("d") ? new Key(kind, numbers) : null;
  }
  const [p, q, g] = ["p", "q", "g"].map((name) => numbers.get(name));
  if (p === undefined || g === undefined || p % 2n === 0n) return null;
  if (kind === "dsa" && ![160, 224, 256].includes(q?.toString(2).length ?? 0)) return null;
  if (numbers.has("pub_key")) return new Key(kind, numbers);
  const secret = numbers.get("priv_key") ?? randomBelow(kind === "dsa" ? q! : p - 1n);
  numbers.set("priv_key", secret);
  return new Key(kind, numbers.set("pub_key", powerModulo(g, secret, p)));
}

function plainKeyOfParts(kind: KeyKind, parts: PhpArray): Key | null {
  const [secret, shared] = [parts.getKey("priv_key"), parts.getKey("pub_key")];
  const size = PLAIN_BYTES[kind];
  if (typeof secret === "string") return secret.length === size ? plainKey(kind, bytesOf(secret)) : null;
  if (typeof shared !== "string" || shared.length !== size) return null;
  return new Key(kind, new Map(), null, { pub: bytesOf(shared), priv: null });
}

/** The curve of a name among options. Raises: E_WARNING for an unknown one. */
function wantedCurve(name: string): Curve | null {
  const curve = curveNamed(name);
  if (curve === undefined) {
    warn("openssl_pkey_new", `Unknown elliptic curve (short) name ${name}`);
    return null;
  }
  return curve;
}

function curveKey(parts: PhpArray): Key | null {
  const name = parts.getKey("curve_name");
  if (typeof name !== "string") {
    warn("openssl_pkey_new", "Missing params: curve_name");
    return null;
  }
  const curve = wantedCurve(name);
  if (curve === null) return null;
  const numbers = numbersOf(parts, ["x", "y", "d"]);
  const [x, y, secret] = [numbers.get("x"), numbers.get("y"), numbers.get("d")];
  if (x !== undefined && y !== undefined) {
    if (!curve.has([x, y])) {
      noteErrors(LibraryError.NOT_ON_CURVE);
      return null;
    }
    return new Key("ec", numbers, curve);
  }
  return secret === undefined ? newCurveKey(curve) : curveKeyOf(curve, secret);
}

function curveKeyOf(curve: Curve, secret: bigint): Key {
  const [x, y] = curve.publicPoint(secret);
  return new Key("ec", new Map([["x", x], ["y", y], ["d", secret]]), curve);
}

function newCurveKey(curve: Curve): Key {
  return curveKeyOf(curve, randomBelow(curve.order));
}

/** A new key as options want it; null when that fails. Raises: E_WARNING. */
export function generateKey(caller: string, options: RequestOptions): Key | null {
  if (options.keyBits < BITS_MIN) {
    warn(
      caller,
      `Private key length must be at least ${BITS_MIN} bits, configured to ${options.keyBits}`,
    );
    return null;
  }
  const kind = KEY_KINDS[options.keyType];
  switch (kind) {
    case undefined:
      warn(caller, "Unsupported private key type");
      return null;
    case "ec":
      return generateCurveKey(caller, options);
    case "rsa":
      return generateRsa(options.keyBits);
    case "dsa":
      return generateDsa(options.keyBits);
    case "dh":
      return generateDh(options.keyBits);
    default:
      return plainKey(kind, crypto.getRandomValues(new Uint8Array(PLAIN_BYTES[kind]!)));
  }
}

function generateCurveKey(caller: string, { curve: name }: RequestOptions): Key | null {
  if (name === null) {
    warn(caller, 'Missing configuration value: "curve_name" not set');
    return null;
  }
  const curve = wantedCurve(name);
  return curve === null ? null : newCurveKey(curve);
}

function generateRsa(bits: number): Key | null {
  if (bits < LIBRARY_BITS_MIN) {
    noteErrors(LibraryError.KEY_TOO_SMALL);
    return null;
  }
  const pair = generateKeyPairSync("rsa", {
    modulusLength: bits,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  });
  return readPrivateKey(readAsn1(Uint8Array.from(pair.privateKey)));
}

function generateDsa(bits: number): Key {
  const q = primeOf(bits < 2048 ? 160 : 256);
  // A prime that is one more than a multiple of the order.
  for (;;) {
    const start = randomBelow(1n << BigInt(bits)) | 1n << BigInt(bits - 1);
    const p = start - start % (2n * q) + 1n;
    if (p.toString(2).length !== bits || !isPrime(p)) continue;
    for (let base = 2n;; base++) {
      const g = powerModulo(base, (p - 1n) / q, p);
      if (g === 1n) continue;
      const secret = randomBelow(q);
      const numbers = new Map([["p", p], ["q", q], ["g", g], ["priv_key", secret]]);
      return new Key("dsa", numbers.set("pub_key", powerModulo(g, secret, p)));
    }
  }
}

function primeOf(bits: number): bigint {
  return numberOf(new Uint8Array(generatePrimeSync(bits)));
}

/** Whether a number is prime, but for a chance that is none. */
function isPrime(value: bigint): boolean {
  for (const small of SMALL_PRIMES) if (value % small === 0n) return value === small;
  let odd = value - 1n;
  let halvings = 0;
  for (; odd % 2n === 0n; odd /= 2n) halvings++;
  for (let round = 0; round < 24; round++) {
    let power = powerModulo(randomBelow(value - 1n), odd, value);
    for (let i = 0; i < halvings && power !== 1n && power !== value - 1n; i++) {
      power = i === halvings - 1 ? 0n : power * power % value;
    }
    if (power !== 1n && power !== value - 1n) return false;
  }
  return true;
}

const SMALL_PRIMES: readonly bigint[] = Array.from({ length: 1000 }, (_, i) => i + 2).filter((number) => {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}).map(BigInt);

/** A prime whose half is one too, and two. */
function generateDh(bits: number): Key {
  for (;;) {
    const half = randomBelow(1n << BigInt(bits - 1)) | 1n << BigInt(bits - 2) | 1n;
    const p = 2n * half + 1n;
    if (half % 3n !== 2n || SMALL_PRIMES.some((small) => half % small === 0n || p % small === 0n)) continue;
    if (powerModulo(2n, p - 1n, p) !== 1n || !isPrime(half) || !isPrime(p)) continue;
    const secret = randomBelow(half);
    return new Key(
      "dh",
      new Map([["p", p], ["g", 2n], ["priv_key", secret], ["pub_key", powerModulo(2n, secret, p)]]),
    );
  }
}

/**
 * A new key, or one of its parts; false when that fails.
 *
 * Raises: E_WARNING.
 * *Source:* https://www.php.net/openssl_pkey_new
 */
export const opensslPkeyNew = defineFunction({
  name: "openssl_pkey_new",
  parameters: [array("options").nullable().default(null)],
  returns: "OpenSSLAsymmetricKey|false",
  body(_context, options) {
    for (const kind of KEY_KINDS) {
      const parts = options?.getKey(kind);
      if (!(parts instanceof PhpArray)) continue;
      const key = keyOfParts(kind, parts);
      return key === null ? false : keyObject(key);
    }
    const read = readOptions("openssl_pkey_new", options);
    const key = read === null ? null : generateKey("openssl_pkey_new", read);
    return key === null ? false : keyObject(key);
  },
});

/** A private key as PEM, encrypted where a phrase is there and the options want that. */
function exported(
  caller: string,
  value: PhpValue,
  phrase: string | null,
  options: PhpArray | null,
): string | null {
  const key = privateKeyOf(value, { caller, number: 1, name: "key" }, phrase ?? "");
  if (key === null) {
    warn(caller, "Cannot get key from parameter 1");
    return null;
  }
  const read = readOptions(caller, options);
  if (read === null) return null;
  const bytes = key.privateBytes();
  if (phrase === null || !read.isEncrypting) return pemText("PRIVATE KEY", bytes);
  return pemText("ENCRYPTED PRIVATE KEY", encryptedKey(read, bytes, phrase));
}

function encryptedKey({ cipher }: RequestOptions, bytes: Uint8Array, phrase: string): Uint8Array {
  const { scheme, data } = encryptByPassword(cipher, bytes, bytesOf(phrase));
  return sequence(scheme, octets(data));
}

/** A private key's PEM. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkey_export */
export const opensslPkeyExport = defineFunction({
  name: "openssl_pkey_export",
  parameters: [
    untyped("key").sensitive(),
    untyped("output").reference(),
    string("passphrase").nullable().default(null).sensitive(),
    array("options").nullable().default(null),
  ],
  returns: "bool",
  body(_context, value, output, phrase, options) {
    const text = exported("openssl_pkey_export", value, phrase, options);
    if (text === null) return false;
    output.value = text;
    return true;
  },
});

/** The same into a file. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkey_export_to_file */
export const opensslPkeyExportToFile = defineFunction({
  name: "openssl_pkey_export_to_file",
  parameters: [
    untyped("key").sensitive(),
    string("output_filename"),
    string("passphrase").nullable().default(null).sensitive(),
    array("options").nullable().default(null),
  ],
  returns: "bool",
  body(_context, value, path, phrase, options) {
    const caller = "openssl_pkey_export_to_file";
    const key = privateKeyOf(value, { caller, number: 1, name: "key" }, phrase ?? "");
    if (key === null) {
      warn(caller, "Cannot get key from parameter 1");
      return false;
    }
    if (!mayUsePath(caller, path, 2, "output_filename")) return false;
    const text = exported(caller, keyObject(key), phrase, options);
    return text !== null && writeFileBytes(path, bytesOf(text));
  },
});

function publicKey(caller: string, value: PhpValue): KeyObject | false {
  const key = publicKeyOf(value, { caller, number: 1, name: "public_key" });
  return key === null ? false : keyObject(key);
}

function privateKey(caller: string, value: PhpValue, phrase: string | null): KeyObject | false {
  const key = privateKeyOf(value, { caller, number: 1, name: "private_key" }, phrase ?? "");
  return key === null ? false : keyObject(key);
}

/** The public key of a text or certificate. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkey_get_public */
export const opensslPkeyGetPublic = defineFunction({
  name: "openssl_pkey_get_public",
  parameters: [untyped("public_key")],
  returns: "OpenSSLAsymmetricKey|false",
  body: (_context, value) => publicKey("openssl_pkey_get_public", value),
});

/** The same by another name. *Source:* https://www.php.net/openssl_get_publickey */
export const opensslGetPublickey = defineFunction({
  name: "openssl_get_publickey",
  parameters: [untyped("public_key")],
  returns: "OpenSSLAsymmetricKey|false",
  body: (_context, value) => publicKey("openssl_get_publickey", value),
});

/** The private key of a text. Raises: E_WARNING. *Source:* https://www.php.net/openssl_pkey_get_private */
export const opensslPkeyGetPrivate = defineFunction({
  name: "openssl_pkey_get_private",
  parameters: [
    untyped("private_key").sensitive(),
    string("passphrase").nullable().default(null).sensitive(),
  ],
  returns: "OpenSSLAsymmetricKey|false",
  body: (_context, value, phrase) => privateKey("openssl_pkey_get_private", value, phrase),
});

/** The same by another name. *Source:* https://www.php.net/openssl_get_privatekey */
export const opensslGetPrivatekey = defineFunction({
  name: "openssl_get_privatekey",
  parameters: [
    untyped("private_key").sensitive(),
    string("passphrase").nullable().default(null).sensitive(),
  ],
  returns: "OpenSSLAsymmetricKey|false",
  body: (_context, value, phrase) => privateKey("openssl_get_privatekey", value, phrase),
});

/** The parts of a key. *Source:* https://www.php.net/openssl_pkey_get_details */
export const opensslPkeyGetDetails = defineFunction({
  name: "openssl_pkey_get_details",
  parameters: [instance<KeyObject>("OpenSSLAsymmetricKey", "key")],
  returns: "array|false",
  body(_context, object) {
    const key = object.key!;
    const details = PhpArray.empty();
    details.setKey("bits", key.bits);
    details.setKey("key", pemText("PUBLIC KEY", key.publicBytes()));
    details.setKey(key.kind, partsOf(key));
    details.setKey("type", KEY_KINDS.indexOf(key.kind));
    return details;
  },
});

function partsOf(key: Key): PhpArray {
  const parts = PhpArray.empty();
  if (key.plain !== null) {
    if (key.plain.priv !== null) parts.setKey("priv_key", textOf(key.plain.priv));
    parts.setKey("pub_key", textOf(key.plain.pub));
    return parts;
  }
  if (key.curve !== null) {
    parts.setKey("curve_name", key.curve.name);
    parts.setKey("curve_oid", key.curve.oid);
  }
  for (const name of NUMBER_NAMES[key.kind]!) {
    const value = key.numbers.get(name);
    if (value !== undefined) parts.setKey(name, textOf(bytesOfNumber(value)));
  }
  return parts;
}

const freedSince = {
  since: "8.0",
  message: "as OpenSSLAsymmetricKey objects are freed automatically",
} as const;

/** Does nothing. *Source:* https://www.php.net/openssl_pkey_free */
export const opensslPkeyFree = defineFunction({
  name: "openssl_pkey_free",
  parameters: [instance<KeyObject>("OpenSSLAsymmetricKey", "key")],
  returns: "void",
  deprecated: freedSince,
  body: () => null,
});

/** Does nothing. *Source:* https://www.php.net/openssl_free_key */
export const opensslFreeKey = defineFunction({
  name: "openssl_free_key",
  parameters: [instance<KeyObject>("OpenSSLAsymmetricKey", "key")],
  returns: "void",
  deprecated: freedSince,
  body: () => null,
});

/** The names of elliptic curves. *Source:* https://www.php.net/openssl_get_curve_names */
export const opensslGetCurveNames = defineFunction({
  name: "openssl_get_curve_names",
  parameters: [],
  returns: "array|false",
  body: () => PhpArray.ofList(curveNames()),
});
