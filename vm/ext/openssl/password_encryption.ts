/**
 * What is encrypted by a password: keys in their two forms, and the parts of PKCS #12.
 *
 * *Source:* RFC 8018, RFC 7292, RFC 1423
 *
 * @module
 */
import { createHash, pbkdf2Sync, randomBytes } from "node:crypto";
import {
  algorithm,
  type Asn1,
  Asn1Error,
  bytesOfNumber,
  integer,
  joined,
  NULL,
  numberOf,
  octets,
  sequence,
  Tag,
} from "./asn1.ts";
import { type Cipher, cipherByOid, findCipher, runCipher } from "./cipher_table.ts";
import type { PemBlock } from "./pem.ts";

const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const HMAC_SHA256 = "1.2.840.113549.2.9";
const HMACS: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.2.7", "sha1"],
  ["1.2.840.113549.2.8", "sha224"],
  [HMAC_SHA256, "sha256"],
  ["1.2.840.113549.2.10", "sha384"],
  ["1.2.840.113549.2.11", "sha512"],
]);
const ITERATIONS = 2048;

/** The old schemes with DES of PKCS #5, and their digests. */
const OLD_SCHEMES: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.5.3", "md5"],
  ["1.2.840.113549.1.5.10", "sha1"],
]);
/** Those of PKCS #12 with Triple-DES, and how many bytes of key they make. */
const PKCS12_SCHEMES: ReadonlyMap<string, number> = new Map([
  ["1.2.840.113549.1.12.1.3", 24],
  ["1.2.840.113549.1.12.1.4", 16],
]);

/** What an algorithm of encryption by a password makes of bytes; null for a wrong password. Throws: Asn1Error. */
export function decryptByPassword(scheme: Asn1, data: Uint8Array, password: Uint8Array): Uint8Array | null {
  const name = scheme.at(0).oid();
  const parameters = scheme.at(1);
  if (name === PBES2) return decryptPbes2(parameters, data, password);
  const salt = parameters.at(0).as(Tag.OCTET_STRING).content;
  const rounds = Number(parameters.at(1).integer());
  const digest = OLD_SCHEMES.get(name);
  if (digest !== undefined) {
    let key = createHash(digest).update(password).update(salt).digest();
    for (let round = 1; round < rounds; round++) key = createHash(digest).update(key).digest();
    return decryptDes(key.subarray(0, 8), key.subarray(8, 16), data);
  }
  const size = PKCS12_SCHEMES.get(name);
  if (size === undefined) throw new Asn1Error();
  const key = pkcs12Key("sha1", password, salt, rounds, 1, size);
  return decryptDes(key, pkcs12Key("sha1", password, salt, rounds, 2, 8), data);
}

function decryptPbes2(parameters: Asn1, data: Uint8Array, password: Uint8Array): Uint8Array | null {
  const derivation = parameters.at(0);
  if (derivation.at(0).oid() !== PBKDF2) throw new Asn1Error();
  const [salt, rounds, ...others] = derivation.at(1).parts() as [Asn1, Asn1, ...Asn1[]];
  const cipher = cipherByOid(parameters.at(1).at(0).oid());
  const hmac = others.find((part) => part.tag === Tag.SEQUENCE);
  const digest = hmac === undefined ? "sha1" : HMACS.get(hmac.at(0).oid());
  if (cipher === undefined || digest === undefined) throw new Asn1Error();
  const key = pbkdf2Sync(password, salt.content, Number(rounds.integer()), cipher.keyBytes, digest);
  const iv = parameters.at(1).at(1).content;
  return runCipher({ cipher, key, iv, isEncrypting: false, isPadded: true }, data)?.text ?? null;
}

/** DES and its forms with two and three keys: all are the last one, with keys that come again. */
function decryptDes(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array | null {
  const full = joined([key, key, key]).subarray(0, 24);
  const cipher = findCipher("des-ede3-cbc")!;
  return runCipher({ cipher, key: full, iv, isEncrypting: false, isPadded: true }, data)?.text ?? null;
}

/** EncryptedPrivateKeyInfo, or what else is an algorithm with bytes, in PBES2. */
export function encryptByPassword(cipher: Cipher, data: Uint8Array, password: Uint8Array): {
  readonly scheme: Uint8Array;
  readonly data: Uint8Array;
} {
  const salt = Uint8Array.from(randomBytes(16));
  const iv = Uint8Array.from(randomBytes(cipher.ivBytes));
  const key = pbkdf2Sync(password, salt, ITERATIONS, cipher.keyBytes, "sha256");
  const derivation = algorithm(
    PBKDF2,
    sequence(octets(salt), integer(ITERATIONS), algorithm(HMAC_SHA256, NULL)),
  );
  const scheme = algorithm(PBES2, sequence(derivation, algorithm(cipher.oid, octets(iv))));
  return {
    scheme,
    data: runCipher({ cipher, key, iv, isEncrypting: true, isPadded: true }, data)!.text,
  };
}

/** The bytes of a key whose text says how it is encrypted; null for a wrong password or an unknown cipher. */
export function decryptPem(block: PemBlock, password: Uint8Array): Uint8Array | null {
  const [name, digits] = (block.headers.get("DEK-Info") ?? "").split(",");
  const isDes = name === "DES-CBC";
  const cipher = findCipher(isDes ? "des-ede3-cbc" : name ?? "");
  if (cipher === undefined || digits === undefined) return null;
  const iv = Uint8Array.from(digits.trim().match(/../g) ?? [], (pair) => parseInt(pair, 16));
  let key = new Uint8Array(0);
  let last = new Uint8Array(0);
  while (key.length < cipher.keyBytes) {
    const hash = createHash("md5").update(last).update(password).update(iv.subarray(0, 8));
    last = Uint8Array.from(hash.digest());
    key = joined([key, last]);
  }
  if (isDes) return decryptDes(key.subarray(0, 8), iv, block.bytes);
  const run = { cipher, key: key.subarray(0, cipher.keyBytes), iv, isEncrypting: false, isPadded: true };
  return runCipher(run, block.bytes)?.text ?? null;
}

const BLOCK_BYTES: Readonly<Record<string, number>> = { sha384: 128, sha512: 128 };

/** Bytes that PKCS #12 makes of a password: keys (1), vectors (2), keys of its checksum (3). */
export function pkcs12Key(
  digest: string,
  password: Uint8Array,
  salt: Uint8Array,
  rounds: number,
  purpose: 1 | 2 | 3,
  size: number,
): Uint8Array {
  const block = BLOCK_BYTES[digest] ?? 64;
  // Two bytes a char, and zeros behind.
  const wide = new Uint8Array(password.length * 2 + 2);
  password.forEach((byte, i) => wide[i * 2 + 1] = byte);
  const repeated = (bytes: Uint8Array) =>
    Uint8Array.from(
      { length: Math.ceil(bytes.length / block) * block },
      (_, i) => bytes[i % bytes.length]!,
    );
  let input = joined([repeated(salt), repeated(wide)]);
  const modulus = 1n << BigInt(block * 8);
  let made = new Uint8Array(0);
  for (;;) {
    let hash = createHash(digest).update(new Uint8Array(block).fill(purpose)).update(input).digest();
    for (let round = 1; round < rounds; round++) hash = createHash(digest).update(hash).digest();
    made = joined([made, hash]);
    if (made.length >= size) return made.subarray(0, size);
    const addend = numberOf(Uint8Array.from({ length: block }, (_, i) => hash[i % hash.length]!)) + 1n;
    input = joined(
      Array.from(
        { length: input.length / block },
        (_, i) =>
          bytesOfNumber((numberOf(input.subarray(i * block, i * block + block)) + addend) % modulus, block),
      ),
    );
  }
}
