/**
 * Digests and keyed digests of whole strings.
 *
 * *Source:* RFC 2104; php-src ext/hash/hash.c
 *
 * @module
 */
import process from "node:process";
import type { Hash } from "node:crypto";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import type { PhpArray } from "../../runtime/array.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { crc32Of } from "../../runtime/checksum.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { hexOf } from "../../runtime/hexadecimal.ts";
import { md5Digest, nativeDigest, sha1Digest } from "../../runtime/message_digest.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { type Algorithm, findAlgorithm } from "./algorithms.ts";
import { GostState } from "./gost.ts";
import { BlockState, type HashState, type Words } from "./hash_state.ts";

/** From this length on a native digest is faster; always, where the own one works with numbers of 64 bits. */
const LONG = 2048;
const SHORT_BLOCK_BYTES = 64;

/** An algorithm for a builtin's first argument. Throws: ValueError for an unknown one. */
export function algorithmOf(caller: string, name: string): Algorithm {
  return findAlgorithm(name) ?? throwArgumentValueError(caller, 1, "must be a valid hashing algorithm");
}

/** The same for those that need a cryptographic one. */
export function strongAlgorithmOf(caller: string, name: string): Algorithm {
  const found = findAlgorithm(name);
  if (found?.isCryptographic) return found;
  throwArgumentValueError(caller, 1, "must be a valid cryptographic hashing algorithm");
}

/** The shortest secret that XXH3 takes. */
const SECRET_BYTES_MIN = 136;

/**
 * An empty state, with seed or secret among options.
 *
 * Throws: Error for both, or a secret that is too short. Raises: E_DEPRECATED for a seed that is no int and a secret
 * that is no string.
 */
export function createState(caller: string, algorithm: Algorithm, options: PhpArray): HashState {
  if (!/^(?:murmur|xxh)/.test(algorithm.name) || options.count() === 0) return algorithm.create(0n);
  const seed = options.getKey("seed");
  const secret = /^xxh(?:3|128)$/.test(algorithm.name) ? options.getKey("secret") : undefined;
  if (seed !== undefined && secret !== undefined) {
    throwError("Error", `${algorithm.name}: Only one of seed or secret is to be passed for initialization`);
  }
  if (secret !== undefined) return algorithm.create(0n, secretOf(caller, algorithm, secret));
  if (seed === undefined) return algorithm.create(0n);
  if (typeof seed === "number" || typeof seed === "bigint") return algorithm.create(BigInt(seed));
  context.raise(
    E_DEPRECATED,
    `${caller}(): Passing a seed of a type other than int is deprecated because it is the same as setting the seed to 0`,
  );
  return algorithm.create(0n);
}

function secretOf(caller: string, algorithm: Algorithm, secret: PhpValue): string {
  if (typeof secret !== "string") {
    context.raise(
      E_DEPRECATED,
      `${caller}(): Passing a secret of a type other than string is deprecated because it implicitly converts to a string, potentially hiding bugs`,
    );
  }
  const text = toText(secret);
  if (text.length < SECRET_BYTES_MIN) {
    const { name } = algorithm;
    throwError(
      "Error",
      `${name}: Secret length must be >= ${SECRET_BYTES_MIN} bytes, ${text.length} bytes passed`,
    );
  }
  return text.slice(0, 256);
}

/** The digest of a string as bytes. */
export function digestOf(algorithm: Algorithm, text: string): string {
  if (algorithm.name === "md5") return md5Digest(text, true);
  if (algorithm.name === "sha1") return sha1Digest(text, true);
  if (algorithm.native !== "" && (text.length >= LONG || algorithm.blockBytes > SHORT_BLOCK_BYTES)) {
    return nativeDigest(algorithm.native, text, true);
  }
  const state = spareState(algorithm);
  state.update(bytesOf(text));
  return textOf(state.finish());
}

/** States that are used again and again, with their first words: making one takes longer than a short digest. */
const spares = new Map<Algorithm, { readonly state: BlockState; readonly first: Words }>();

/** An empty state that serves until the next call. */
function spareState(algorithm: Algorithm): HashState {
  const spare = spares.get(algorithm);
  if (spare !== undefined) {
    spare.state.restart(spare.first);
    return spare.state;
  }
  const state = algorithm.create(0n);
  if (state instanceof BlockState && !(state instanceof GostState)) {
    spares.set(algorithm, { state, first: state.words.slice() });
  }
  return state;
}

/** The digest of a string as PHP shows it. */
export function shownDigest(algorithm: Algorithm, text: string, isBinary: boolean): string {
  if (algorithm.name === "md5") return md5Digest(text, isBinary);
  if (algorithm.name === "crc32b" && !isBinary) return crc32Of(text).toString(16).padStart(8, "0");
  return shown(digestOf(algorithm, text), isBinary);
}

/** Bytes as they are, or as hexadecimal digits. */
export function shown(digest: string, isBinary: boolean): string {
  return isBinary ? digest : hexOf(digest);
}

/** The two keys that HMAC puts before what it takes. */
export function keyPads(algorithm: Algorithm, key: string): { inner: string; outer: string } {
  const size = algorithm.blockBytes;
  const bytes = bytesOf(key.length > size ? digestOf(algorithm, key) : key);
  const inner = new Uint8Array(size).fill(0x36);
  const outer = new Uint8Array(size).fill(0x5c);
  for (let i = 0; i < bytes.length; i++) {
    inner[i]! ^= bytes[i]!;
    outer[i]! ^= bytes[i]!;
  }
  return { inner: textOf(inner), outer: textOf(outer) };
}

/** The HMAC of a string as bytes. */
export function keyedDigest(algorithm: Algorithm, text: string, key: string): string {
  const { inner, outer } = keyPads(algorithm, key);
  return digestOf(algorithm, outer + digestOf(algorithm, inner + text));
}

/** Takes bytes piece by piece, natively where that is possible. */
export class Digester {
  readonly #native: Hash | null;
  readonly #state: HashState | null;

  constructor(algorithm: Algorithm, state: HashState) {
    const crypto = process.getBuiltinModule("node:crypto") as { createHash(name: string): Hash };
    this.#native = algorithm.native === "" ? null : crypto.createHash(algorithm.native);
    this.#state = this.#native === null ? state : null;
  }

  update(text: string): void {
    if (this.#native !== null) this.#native.update(bytesOf(text));
    else this.#state!.update(bytesOf(text));
  }

  /** The digest as bytes. */
  finish(): string {
    return textOf(this.#native?.digest() ?? this.#state!.finish());
  }
}
