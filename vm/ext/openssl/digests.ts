/**
 * Digests by OpenSSL's names, with the identifiers of the signatures that take them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { noteErrors } from "./library_error.ts";

/** A digest. */
export interface Digest {
  readonly name: string;
  /** As the runtime has it; empty for one that OpenSSL names, and does not load unless it is configured to. */
  readonly native: string;
  readonly oid: string;
  /** Identifiers of signatures with it; empty for none. */
  readonly rsa: string;
  readonly ecdsa: string;
  readonly dsa: string;
}

const RSA = "1.2.840.113549.1.1.";
const ECDSA = "1.2.840.10045.4.";
const NIST = "2.16.840.1.101.3.4.";

function digest(name: string, oid: string, rsa = "", ecdsa = "", dsa = "", native = name): Digest {
  return { name, native, oid, rsa, ecdsa, dsa };
}

const DIGESTS: readonly Digest[] = [
  digest("md4", "1.2.840.113549.2.4", `${RSA}3`, "", "", ""),
  digest("md5", "1.2.840.113549.2.5", `${RSA}4`),
  digest("ripemd160", "1.3.36.3.2.1", "1.3.36.3.3.1.2"),
  digest("sha1", "1.3.14.3.2.26", `${RSA}5`, `${ECDSA}1`, "1.2.840.10040.4.3"),
  digest("sha224", `${NIST}2.4`, `${RSA}14`, `${ECDSA}3.1`, `${NIST}3.1`),
  digest("sha256", `${NIST}2.1`, `${RSA}11`, `${ECDSA}3.2`, `${NIST}3.2`),
  digest("sha3-224", `${NIST}2.7`, `${NIST}3.13`, `${NIST}3.9`, `${NIST}3.5`),
  digest("sha3-256", `${NIST}2.8`, `${NIST}3.14`, `${NIST}3.10`, `${NIST}3.6`),
  digest("sha3-384", `${NIST}2.9`, `${NIST}3.15`, `${NIST}3.11`, `${NIST}3.7`),
  digest("sha3-512", `${NIST}2.10`, `${NIST}3.16`, `${NIST}3.12`, `${NIST}3.8`),
  digest("sha384", `${NIST}2.2`, `${RSA}12`, `${ECDSA}3.3`, `${NIST}3.3`),
  digest("sha512", `${NIST}2.3`, `${RSA}13`, `${ECDSA}3.4`, `${NIST}3.4`),
  digest("sha512-224", `${NIST}2.5`, `${RSA}15`),
  digest("sha512-256", `${NIST}2.6`, `${RSA}16`),
];

/** Other names, in lower case. */
const ALIASES: Readonly<Record<string, string>> = {
  "ripemd": "ripemd160",
  "rmd160": "ripemd160",
  "ripemd160withrsa": "ripemd160",
  "rsa-ripemd160": "ripemd160",
  "ssl3-md5": "md5",
  "ssl3-sha1": "sha1",
  "rsa-sha1-2": "sha1",
  "rsa-sha512/224": "sha512-224",
  "rsa-sha512/256": "sha512-256",
};

/** Names as `openssl_get_md_methods(true)` tells them, beside the plain ones. */
export const DIGEST_ALIASES: readonly string[] = [
  "RSA-MD4",
  "RSA-MD5",
  "RSA-RIPEMD160",
  "RSA-SHA1",
  "RSA-SHA1-2",
  "RSA-SHA224",
  "RSA-SHA256",
  "RSA-SHA3-224",
  "RSA-SHA3-256",
  "RSA-SHA3-384",
  "RSA-SHA3-512",
  "RSA-SHA384",
  "RSA-SHA512",
  "RSA-SHA512/224",
  "RSA-SHA512/256",
  "id-rsassa-pkcs1-v1_5-with-sha3-224",
  "id-rsassa-pkcs1-v1_5-with-sha3-256",
  "id-rsassa-pkcs1-v1_5-with-sha3-384",
  "id-rsassa-pkcs1-v1_5-with-sha3-512",
  "md4WithRSAEncryption",
  "md5WithRSAEncryption",
  "ripemd",
  "ripemd160WithRSA",
  "rmd160",
  "sha1WithRSAEncryption",
  "sha224WithRSAEncryption",
  "sha256WithRSAEncryption",
  "sha384WithRSAEncryption",
  "sha512-224WithRSAEncryption",
  "sha512-256WithRSAEncryption",
  "sha512WithRSAEncryption",
  "ssl3-md5",
  "ssl3-sha1",
];

/** Digests by PHP's OPENSSL_ALGO_*. */
const NUMBERED: Readonly<Record<number, string>> = {
  1: "sha1",
  2: "md5",
  3: "md4",
  6: "sha224",
  7: "sha256",
  8: "sha384",
  9: "sha512",
  10: "ripemd160",
};

/** The names of all. */
export function digestNames(): string[] {
  return DIGESTS.map(({ name }) => name);
}

/** A digest by a name in any case, or by PHP's number. */
export function findDigest(name: string | number): Digest | undefined {
  if (typeof name === "number") return DIGESTS.find((entry) => entry.name === NUMBERED[name]);
  const lower = name.toLowerCase();
  const plain = ALIASES[lower] ??
    lower.replace(/^rsa-(?!.*\/)|withrsaencryption$|^id-rsassa-pkcs1-v1_5-with-/g, "");
  return DIGESTS.find((entry) => entry.name === plain);
}

/** The digest with an identifier. */
export function digestByOid(oid: string): Digest | undefined {
  return DIGESTS.find((entry) => entry.oid === oid);
}

/** The digest of a signature's identifier. */
export function digestOfSignature(oid: string): Digest | undefined {
  if (oid === "1.3.14.3.2.29") return findDigest("sha1");
  return DIGESTS.find((entry) => entry.rsa === oid || entry.ecdsa === oid || entry.dsa === oid);
}

/** Whether a digest can be taken; an error is noted where not. */
export function isLoaded(digest: Digest): boolean {
  if (digest.native !== "") return true;
  noteErrors("0308010C:digital envelope routines::unsupported");
  return false;
}

/** The digest of bytes. */
export function digestBytes(digest: Digest, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const hash = createHash(digest.native);
  for (const part of parts) hash.update(part);
  return Uint8Array.from(hash.digest());
}
