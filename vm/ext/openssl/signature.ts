/**
 * Signatures of bytes by keys of all kinds.
 *
 * *Source:* RFC 8017, FIPS 186, RFC 8032
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { randomBytes, sign as signPlain, verify as verifyPlain } from "node:crypto";
import {
  algorithm,
  Asn1Error,
  attempt,
  bytesOfNumber,
  integer,
  NULL,
  numberOf,
  octets,
  readAsn1,
  sequence,
} from "./asn1.ts";
import { type Digest, digestBytes } from "./digests.ts";
import {
  inverseModulo,
  type Key,
  KIND_OIDS,
  paddedBlock,
  powerModulo,
  rsaPrivate,
  rsaPublic,
} from "./key.ts";
import { LibraryError, noteErrors } from "./library_error.ts";

/** The identifier of a signature by a kind of key with a digest. */
export function signatureName(key: Key, digest: Digest): string {
  if (key.kind === "rsa") return digest.rsa;
  if (key.kind === "ec") return digest.ecdsa;
  return key.kind === "dsa" ? digest.dsa : KIND_OIDS[key.kind];
}

/** The signature of bytes. */
export function signBytes(key: Key, digest: Digest | null, data: Uint8Array): Uint8Array<ArrayBuffer> {
  if (key.plain !== null) {
    return Uint8Array.from(signPlain(null, Buffer.from(data), key.runtimePrivate()));
  }
  const hash = digestBytes(digest!, data);
  if (key.kind === "rsa") return bytesOfNumber(rsaPrivate(key, rsaBlock(key, digest!, hash)), key.bytes);
  return signByGroup(key, hash);
}

/** A digest with its name, filled up to the length of the key. */
function rsaBlock(key: Key, digest: Digest, hash: Uint8Array): bigint {
  const info = sequence(algorithm(digest.oid, NULL), octets(hash));
  const block = paddedBlock(info, key.bytes, 1, () => new Uint8Array(0));
  if (block === null) throw new Asn1Error();
  return numberOf(block);
}

/** Whether a signature of bytes is right. */
export function verifyBytes(
  key: Key,
  digest: Digest | null,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (key.plain !== null) {
    return verifyPlain(null, Buffer.from(data), key.runtimePublic(), Buffer.from(signature));
  }
  const hash = digestBytes(digest!, data);
  if (key.kind !== "rsa") return attempt(() => verifyByGroup(key, hash, signature)) ?? false;
  if (signature.length !== key.bytes) {
    noteErrors(LibraryError.SIGNATURE_LENGTH, LibraryError.RSA);
    return false;
  }
  const isRight = rsaPublic(key, numberOf(signature)) === rsaBlock(key, digest!, hash);
  if (!isRight) noteErrors(LibraryError.INVALID_PADDING, LibraryError.PADDING_CHECK, LibraryError.RSA);
  return isRight;
}

/** How many steps a group has: of a curve, or of DSA. */
function orderOf(key: Key): bigint {
  return key.curve?.order ?? key.number("q");
}

/** The first bits of a digest, as many as the order has. */
function shortened(hash: Uint8Array, order: bigint): bigint {
  const extra = hash.length * 8 - order.toString(2).length;
  const value = numberOf(hash);
  return extra > 0 ? value >> BigInt(extra) : value;
}

/** A number by chance from 1 to below an order. */
export function randomBelow(order: bigint): bigint {
  const size = Math.ceil(order.toString(2).length / 8) + 8;
  return numberOf(randomBytes(size)) % (order - 1n) + 1n;
}

function signByGroup(key: Key, hash: Uint8Array): Uint8Array<ArrayBuffer> {
  const order = orderOf(key);
  const secret = key.number(key.curve === null ? "priv_key" : "d");
  for (;;) {
    const chance = randomBelow(order);
    const first = key.curve === null
      ? powerModulo(key.number("g"), chance, key.number("p")) % order
      : key.curve.publicPoint(chance)[0] % order;
    const second = inverseModulo(chance, order) * (shortened(hash, order) + first * secret) % order;
    if (first !== 0n && second !== 0n) return sequence(integer(first), integer(second));
  }
}

function verifyByGroup(key: Key, hash: Uint8Array, signature: Uint8Array): boolean {
  const order = orderOf(key);
  const [first, second] = readAsn1(signature).parts().map((part) => part.integer()) as [bigint, bigint];
  if (second === undefined || first <= 0n || first >= order || second <= 0n || second >= order) return false;
  const inverse = inverseModulo(second, order);
  const left = shortened(hash, order) * inverse % order;
  const right = first * inverse % order;
  if (key.curve !== null) {
    const { curve } = key;
    const sum = curve.sum(
      curve.times(curve.base, left),
      curve.times([key.number("x"), key.number("y")], right),
    );
    return sum !== null && sum[0] % order === first;
  }
  const [p, g] = [key.number("p"), key.number("g")];
  return powerModulo(g, left, p) * powerModulo(key.number("pub_key"), right, p) % p % order === first;
}
