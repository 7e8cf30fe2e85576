/**
 * Ciphers by OpenSSL's names.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv } from "node:crypto";
import { Aes } from "./aes.ts";
import { runCcm, runGcm, runOcb } from "./aead_modes.ts";
import {
  runCbc,
  runCfb,
  runCtr,
  runEcb,
  runOfb,
  runXts,
  unwrapKey,
  unwrapPadded,
  wrapKey,
  wrapPadded,
} from "./cipher_modes.ts";

/** A cipher. */
export interface Cipher {
  readonly name: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
  /** Bytes of a block that the text is filled up to; 1 where it is not. */
  readonly blockBytes: number;
  readonly family: "aes" | "des3" | "chacha";
  readonly mode: string;
  /** Whether it makes a tag. */
  readonly isSealed: boolean;
  readonly oid: string;
}

const AES_OIDS: Readonly<Record<string, number>> = {
  ecb: 1,
  cbc: 2,
  ofb: 3,
  cfb: 4,
  wrap: 5,
  gcm: 6,
  ccm: 7,
};

function aes(bits: number, mode: string): Cipher {
  const isSealed = ["gcm", "ccm", "ocb"].includes(mode);
  const group = { 128: 0, 192: 20, 256: 40 }[bits] ?? 0;
  const number = AES_OIDS[mode];
  return {
    name: `aes-${bits}-${mode}`,
    keyBytes: bits / 8 * (mode === "xts" ? 2 : 1),
    ivBytes: isSealed ? 12 : mode === "ecb" ? 0 : mode === "wrap" ? 8 : mode === "wrap-pad" ? 4 : 16,
    blockBytes: mode === "ecb" || mode === "cbc" ? 16 : 1,
    family: "aes",
    mode,
    isSealed,
    oid: number === undefined ? "" : `2.16.840.1.101.3.4.1.${group + number}`,
  };
}

const MODES = [
  "cbc",
  "ccm",
  "cfb",
  "cfb1",
  "cfb8",
  "ctr",
  "ecb",
  "gcm",
  "ocb",
  "ofb",
  "wrap",
  "wrap-pad",
  "xts",
];

const CIPHERS: readonly Cipher[] = [
  ...[128, 192, 256].flatMap((bits) =>
    MODES.filter((mode) => bits !== 192 || mode !== "xts").map((mode) => aes(bits, mode))
  ),
  {
    name: "chacha20-poly1305",
    keyBytes: 32,
    ivBytes: 12,
    blockBytes: 1,
    family: "chacha",
    mode: "poly1305",
    isSealed: true,
    oid: "",
  },
  {
    name: "des-ede3-cbc",
    keyBytes: 24,
    ivBytes: 8,
    blockBytes: 8,
    family: "des3",
    mode: "cbc",
    isSealed: false,
    oid: "1.2.840.113549.3.7",
  },
];

/** Other names, with the plain ones, as OpenSSL writes them. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ...[128, 192, 256].flatMap((bits): (readonly [string, string])[] => [
    [`aes${bits}`, `aes-${bits}-cbc`],
    [`aes${bits}-wrap`, `aes-${bits}-wrap`],
    [`aes${bits}-wrap-pad`, `aes-${bits}-wrap-pad`],
    [`id-aes${bits}-ccm`, `aes-${bits}-ccm`],
    [`id-aes${bits}-gcm`, `aes-${bits}-gcm`],
    [`id-aes${bits}-wrap`, `aes-${bits}-wrap`],
    [`id-aes${bits}-wrap-pad`, `aes-${bits}-wrap-pad`],
  ]),
  ["des3", "des-ede3-cbc"] as const,
]);

/** The names of all, with or without the other ones, sorted. */
export function cipherNames(withAliases: boolean): string[] {
  const names = CIPHERS.map(({ name }) => name);
  if (withAliases) names.push(...ALIASES.keys());
  return names.toSorted();
}

/** A cipher by a name in any case. */
export function findCipher(name: string): Cipher | undefined {
  const lower = name.toLowerCase();
  const plain = ALIASES.get(lower) ?? lower;
  return CIPHERS.find((cipher) => cipher.name === plain);
}

/** The cipher with an identifier. */
export function cipherByOid(oid: string): Cipher | undefined {
  return CIPHERS.find((cipher) => cipher.oid === oid && oid !== "");
}

/** What a cipher is run with. */
export interface CipherRun {
  readonly cipher: Cipher;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly isEncrypting: boolean;
  /** Whether the last block is filled up, and cut on the way back. */
  readonly isPadded: boolean;
  /** What is only authenticated. */
  readonly about?: Uint8Array;
  readonly tagBytes?: number;
  /** On the way back, what has to come out; where there is none, nothing comes out right. */
  readonly tag?: Uint8Array | null;
}

/** What comes out. */
export interface CipherResult {
  readonly text: Uint8Array;
  readonly tag: Uint8Array | null;
}

/** Runs a cipher. Null when the text has no right length, no right end, or another tag. */
export function runCipher(run: CipherRun, data: Uint8Array): CipherResult | null {
  if (run.cipher.isSealed) return runSealed(run, data);
  const { cipher, isEncrypting, isPadded } = run;
  const size = cipher.blockBytes;
  const isFilled = size > 1 && isPadded;
  const filled = isFilled && isEncrypting ? fill(data, size) : data;
  if (filled.length % size !== 0) return null;
  if (isFilled && filled.length === 0) return null;
  const text = cipher.family === "des3" ? runNative(run, filled) : runPlain(run, filled);
  if (text === null || !isFilled || isEncrypting) return text === null ? null : { text, tag: null };
  const count = text[text.length - 1]!;
  if (count === 0 || count > size || !text.subarray(-count).every((byte) => byte === count)) return null;
  return { text: text.subarray(0, text.length - count), tag: null };
}

function fill(data: Uint8Array, size: number): Uint8Array {
  const count = size - data.length % size;
  const filled = new Uint8Array(data.length + count).fill(count);
  filled.set(data);
  return filled;
}

/** From this length on the runtime's own is faster. */
const LONG = 256;
const NATIVE_AES = /^aes-(?:128|256)-(?:cbc|ctr|ecb)$/;

function runPlain(run: CipherRun, data: Uint8Array): Uint8Array | null {
  const { cipher, key, iv, isEncrypting } = run;
  if (data.length >= LONG && NATIVE_AES.test(cipher.name)) return runNative(run, data);
  if (cipher.mode === "xts") {
    const [first, second] = [key.subarray(0, key.length / 2), key.subarray(key.length / 2)];
    return runXts(new Aes(first), new Aes(second), data, iv, isEncrypting);
  }
  const block = new Aes(key);
  switch (cipher.mode) {
    case "ecb":
      return runEcb(block, data, isEncrypting);
    case "cbc":
      return runCbc(block, data, iv, isEncrypting);
    case "cfb":
      return runCfb(block, data, iv, 128, isEncrypting);
    case "cfb8":
      return runCfb(block, data, iv, 8, isEncrypting);
    case "cfb1":
      return runCfb(block, data, iv, 1, isEncrypting);
    case "ofb":
      return runOfb(block, data, iv);
    case "ctr":
      return runCtr(block, data, iv);
  }
  if (data.length === 0) return data;
  if (cipher.mode === "wrap") return isEncrypting ? wrapKey(block, data, iv) : unwrapKey(block, data, iv);
  return isEncrypting ? wrapPadded(block, data, iv) : unwrapPadded(block, data, iv);
}

/** Whole blocks, by the runtime. */
function runNative({ cipher, key, iv, isEncrypting }: CipherRun, data: Uint8Array): Uint8Array {
  const name = cipher.name;
  const vector = cipher.ivBytes === 0 ? null : Buffer.from(iv);
  const native = isEncrypting
    ? createCipheriv(name, Buffer.from(key), vector)
    : createDecipheriv(name, Buffer.from(key), vector);
  native.setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([native.update(data), native.final()]));
}

function runSealed(run: CipherRun, data: Uint8Array): CipherResult | null {
  const { cipher, key, iv, isEncrypting, about = new Uint8Array(0), tagBytes = 16 } = run;
  if (!isEncrypting && (run.tag === null || run.tag === undefined || run.tag.length === 0)) return null;
  if (cipher.family === "chacha") return runChacha(run, data);
  const size = isEncrypting ? tagBytes : run.tag!.length;
  const block = new Aes(key);
  const sealed = cipher.mode === "gcm"
    ? runGcm(block, data, iv, about, isEncrypting)
    : cipher.mode === "ccm"
    ? runCcm(block, data, iv, about, size, isEncrypting)
    : runOcb(block, data, iv, about, size, isEncrypting);
  const tag = sealed.tag.subarray(0, size);
  if (isEncrypting) return { text: sealed.text, tag };
  let difference = 0;
  for (let i = 0; i < size; i++) difference |= tag[i]! ^ run.tag![i]!;
  return difference === 0 ? { text: sealed.text, tag: null } : null;
}

function runChacha(run: CipherRun, data: Uint8Array): CipherResult | null {
  const { key, isEncrypting, about = new Uint8Array(0) } = run;
  // A shorter nonce stands at the end of twelve bytes.
  const nonce = Buffer.alloc(12);
  nonce.set(run.iv, 12 - run.iv.length);
  const options = { authTagLength: 16 };
  const name = "chacha20-poly1305";
  if (isEncrypting) {
    const native = createCipheriv(name, Buffer.from(key), nonce, options);
    native.setAAD(about, { plaintextLength: data.length });
    const text = Uint8Array.from(Buffer.concat([native.update(data), native.final()]));
    return { text, tag: Uint8Array.from(native.getAuthTag()).subarray(0, run.tagBytes ?? 16) };
  }
  if (run.tag!.length !== 16) return null;
  const native = createDecipheriv(name, Buffer.from(key), nonce, options);
  native.setAAD(about, { plaintextLength: data.length });
  native.setAuthTag(run.tag!);
  try {
    return { text: Uint8Array.from(Buffer.concat([native.update(data), native.final()])), tag: null };
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
