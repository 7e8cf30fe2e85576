/**
 * Keys: their numbers, and the forms in which they are written.
 *
 * *Source:* RFC 8017, RFC 5280, RFC 5958, RFC 5915, RFC 3279, RFC 8410
 *
 * @module
 */
import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, type KeyObject as RuntimeKey } from "node:crypto";
import {
  algorithm,
  Asn1,
  Asn1Error,
  bitString,
  bytesOfNumber,
  encode,
  integer,
  joined,
  NULL,
  numberOf,
  octets,
  oid,
  readAsn1,
  sequence,
  Tag,
} from "./asn1.ts";
import { Curve, curveByOid } from "./curve.ts";

/** What a key is for. */
export type KeyKind = "rsa" | "dsa" | "dh" | "ec" | "x25519" | "ed25519" | "x448" | "ed448";

/** Kinds by PHP's number. */
export const KEY_KINDS: readonly KeyKind[] = ["rsa", "dsa", "dh", "ec", "x25519", "ed25519", "x448", "ed448"];

/** Identifiers of kinds. */
export const KIND_OIDS: Readonly<Record<KeyKind, string>> = {
  rsa: "1.2.840.113549.1.1.1",
  dsa: "1.2.840.10040.4.1",
  dh: "1.2.840.113549.1.3.1",
  ec: "1.2.840.10045.2.1",
  x25519: "1.3.101.110",
  x448: "1.3.101.111",
  ed25519: "1.3.101.112",
  ed448: "1.3.101.113",
};

const PSS_OID = "1.2.840.113549.1.1.10";

/** Numbers of a key, by PHP's names, in PHP's order. */
export const NUMBER_NAMES: Readonly<Partial<Record<KeyKind, readonly string[]>>> = {
  rsa: ["n", "e", "d", "p", "q", "dmp1", "dmq1", "iqmp"],
  dsa: ["p", "q", "g", "priv_key", "pub_key"],
  dh: ["p", "g", "priv_key", "pub_key"],
  ec: ["x", "y", "d"],
};

/** A key, public or private. */
export class Key {
  #public: RuntimeKey | null = null;
  #private: RuntimeKey | null = null;

  constructor(
    readonly kind: KeyKind,
    /** By PHP's names. Those that are missing are not known. */
    readonly numbers: ReadonlyMap<string, bigint>,
    /** Of elliptic curves. */
    readonly curve: Curve | null = null,
    /** Of the kinds whose keys are plain bytes. */
    readonly plain: { readonly pub: Uint8Array; readonly priv: Uint8Array | null } | null = null,
  ) {}

  get isPrivate(): boolean {
    if (this.plain !== null) return this.plain.priv !== null;
    return this.numbers.has(this.kind === "rsa" || this.kind === "ec" ? "d" : "priv_key");
  }

  /** A number that the kind has. */
  number(name: string): bigint {
    return this.numbers.get(name) ?? 0n;
  }

  /** How long it is. */
  get bits(): number {
    if (this.curve !== null) return this.curve.bits;
    if (this.plain !== null) return { x25519: 253, ed25519: 256, x448: 448, ed448: 456 }[this.kind as "x448"];
    return this.number(this.kind === "rsa" ? "n" : "p").toString(2).length;
  }

  /** How many bytes an RSA block has. */
  get bytes(): number {
    return Math.ceil(this.bits / 8);
  }

  /** The public half. */
  publicHalf(): Key {
    if (!this.isPrivate) return this;
    const secret = new Set(["d", "p", "q", "dmp1", "dmq1", "iqmp", "priv_key"]);
    if (this.kind === "dsa" || this.kind === "dh") { for (const name of ["p", "q"]) secret.delete(name); }
    const numbers = new Map([...this.numbers].filter(([name]) => !secret.has(name)));
    return new Key(
      this.kind,
      numbers,
      this.curve,
      this.plain === null ? null : { pub: this.plain.pub, priv: null },
    );
  }

  /** As SubjectPublicKeyInfo. */
  publicBytes(): Uint8Array<ArrayBuffer> {
    return sequence(this.#algorithm(), bitString(this.publicBits()));
  }

  /** What stands in its BIT STRING. */
  publicBits(): Uint8Array {
    if (this.plain !== null) return this.plain.pub;
    if (this.kind === "rsa") return sequence(integer(this.number("n")), integer(this.number("e")));
    if (this.curve !== null) return this.curve.point(this.number("x"), this.number("y"));
    return integer(this.number("pub_key"));
  }

  #algorithm(): Uint8Array {
    const name = KIND_OIDS[this.kind];
    const [p, q, g] = ["p", "q", "g"].map((letter) => integer(this.number(letter))) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    if (this.kind === "rsa") return algorithm(name, NULL);
    if (this.kind === "dsa") return algorithm(name, sequence(p, q, g));
    if (this.kind === "dh") return algorithm(name, sequence(p, g));
    return this.curve === null ? algorithm(name) : algorithm(name, oid(this.curve.oid));
  }

  /** As PrivateKeyInfo. */
  privateBytes(): Uint8Array<ArrayBuffer> {
    return sequence(integer(0), this.#algorithm(), octets(this.#privateContent()));
  }

  #privateContent(): Uint8Array {
    if (this.plain !== null) return octets(this.plain.priv!);
    if (this.kind === "rsa") {
      return sequence(integer(0), ...NUMBER_NAMES.rsa!.map((name) => integer(this.number(name))));
    }
    if (this.curve === null) return integer(this.number("priv_key"));
    return sequence(
      integer(1),
      octets(bytesOfNumber(this.number("d"), this.curve.secretBytes)),
      encode(Tag.CONTEXT_PARTS | 1, bitString(this.publicBits())),
    );
  }

  /** For the runtime's own functions. */
  runtimePublic(): RuntimeKey {
    return this.#public ??= createPublicKey({
      key: Buffer.from(this.publicBytes()),
      format: "der",
      type: "spki",
    });
  }

  /** The same for what needs the private half. */
  runtimePrivate(): RuntimeKey {
    return this.#private ??= createPrivateKey({
      key: Buffer.from(this.privateBytes()),
      format: "der",
      type: "pkcs8",
    });
  }
}

function kindOf(name: string): KeyKind {
  if (name === PSS_OID) return "rsa";
  const found = KEY_KINDS.find((kind) => KIND_OIDS[kind] === name);
  if (found === undefined) throw new Asn1Error();
  return found;
}

function numbered(names: readonly string[], values: readonly bigint[]): Map<string, bigint> {
  return new Map(names.map((name, i) => [name, values[i] ?? 0n]));
}

function parameterNumbers(kind: KeyKind, parameters: Asn1): Map<string, bigint> {
  const values = parameters.parts().map((part) => part.integer());
  return numbered(kind === "dsa" ? ["p", "q", "g"] : ["p", "g"], values);
}

/** Reads SubjectPublicKeyInfo. Throws: Asn1Error. */
export function readPublicKey(info: Asn1): Key {
  const kind = kindOf(info.at(0).at(0).oid());
  const bits = info.at(1).bits();
  if (kind === "rsa") return readRsaPublic(readAsn1(bits));
  if (kind === "ec") return readPoint(curveOf(info.at(0).at(1)), bits);
  if (kind === "dsa" || kind === "dh") {
    const numbers = parameterNumbers(kind, info.at(0).at(1));
    return new Key(kind, numbers.set("pub_key", readAsn1(bits).integer()));
  }
  return new Key(kind, new Map(), null, { pub: bits, priv: null });
}

/** Reads RSAPublicKey. Throws: Asn1Error. */
export function readRsaPublic(element: Asn1): Key {
  return new Key(
    "rsa",
    numbered(["n", "e"], element.parts().map((part) => part.as(Tag.INTEGER).integer())),
  );
}

function curveOf(parameters: Asn1 | undefined): Curve {
  if (parameters?.tag !== Tag.OID) throw new Asn1Error();
  const curve = curveByOid(parameters.oid());
  if (curve === undefined) throw new Asn1Error();
  return curve;
}

function readPoint(curve: Curve, bytes: Uint8Array): Key {
  const point = curve.readPoint(bytes);
  if (point === null) throw new Asn1Error();
  return new Key("ec", numbered(["x", "y"], point), curve);
}

/** Reads PrivateKeyInfo. Throws: Asn1Error. */
export function readPrivateKey(info: Asn1): Key {
  info.at(0).as(Tag.INTEGER);
  const kind = kindOf(info.at(1).at(0).oid());
  const content = readAsn1(info.at(2).as(Tag.OCTET_STRING).content);
  if (kind === "rsa") return readRsaPrivate(content);
  if (kind === "ec") return readEcPrivate(content, info.at(1).parts()[1]);
  if (kind === "dsa" || kind === "dh") {
    const numbers = parameterNumbers(kind, info.at(1).at(1));
    const secret = content.integer();
    numbers.set("priv_key", secret);
    return new Key(kind, numbers.set("pub_key", powerModulo(numbers.get("g")!, secret, numbers.get("p")!)));
  }
  return plainKey(kind, content.as(Tag.OCTET_STRING).content);
}

/** A key of plain bytes. */
export function plainKey(kind: KeyKind, secret: Uint8Array): Key {
  const half = new Key(kind, new Map(), null, { pub: new Uint8Array(0), priv: secret });
  const info = createPublicKey(half.runtimePrivate()).export({ format: "der", type: "spki" });
  return new Key(kind, new Map(), null, {
    pub: readAsn1(Uint8Array.from(info)).at(1).bits().slice(),
    priv: secret.slice(),
  });
}

/** Reads RSAPrivateKey. Throws: Asn1Error. */
export function readRsaPrivate(element: Asn1): Key {
  const values = element.parts().map((part) => part.as(Tag.INTEGER).integer());
  if (values.length < 9) throw new Asn1Error();
  return new Key("rsa", numbered(NUMBER_NAMES.rsa!, values.slice(1)));
}

/** Reads ECPrivateKey, whose curve may be told beside it. Throws: Asn1Error. */
export function readEcPrivate(element: Asn1, parameters?: Asn1): Key {
  const curve = curveOf(element.find(Tag.CONTEXT_PARTS)?.at(0) ?? parameters);
  const secret = numberOf(element.at(1).as(Tag.OCTET_STRING).content);
  const shared = element.find(Tag.CONTEXT_PARTS | 1)?.at(0).bits();
  const [x, y] = (shared === undefined ? null : curve.readPoint(shared)) ?? curve.publicPoint(secret);
  return new Key("ec", new Map([["x", x], ["y", y], ["d", secret]]), curve);
}

/** Reads the form that DSA keys had before there was a common one. Throws: Asn1Error. */
export function readDsaPrivate(element: Asn1): Key {
  const [, p, q, g, shared, secret] = element.parts().map((part) => part.as(Tag.INTEGER).integer());
  if (secret === undefined) throw new Asn1Error();
  return new Key(
    "dsa",
    numbered(["p", "q", "g", "priv_key", "pub_key"], [p!, q!, g!, secret, shared!]),
  );
}

/** A power of a number by a modulus. */
export function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let power = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = result * power % modulus;
    power = power * power % modulus;
  }
  return result;
}

/** The number whose product with another one is one by a modulus. */
export function inverseModulo(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, (value % modulus + modulus) % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next > 0n) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [factor, nextFactor] = [nextFactor, factor - times * nextFactor];
  }
  return (factor % modulus + modulus) % modulus;
}

/** The raw RSA operation with the private half. */
export function rsaPrivate(key: Key, value: bigint): bigint {
  const [p, q] = [key.number("p"), key.number("q")];
  if (p === 0n || q === 0n) return powerModulo(value, key.number("d"), key.number("n"));
  const first = powerModulo(value, key.number("d") % (p - 1n), p);
  const second = powerModulo(value, key.number("d") % (q - 1n), q);
  const factor = (first - second % p + p) * inverseModulo(q, p) % p;
  return second + factor * q;
}

/** The raw RSA operation with the public half. */
export function rsaPublic(key: Key, value: bigint): bigint {
  return powerModulo(value, key.number("e"), key.number("n"));
}

/** A block of an RSA operation that is filled: type 1 by ones, type 2 by chance. Null when there is no room. */
export function paddedBlock(
  data: Uint8Array,
  size: number,
  type: 1 | 2,
  random: (count: number) => Uint8Array,
): Uint8Array | null {
  const count = size - data.length - 3;
  if (count < 8) return null;
  const filling = type === 1 ? new Uint8Array(count).fill(255) : random(count).map((byte) => byte || 1);
  return joined([Uint8Array.of(0, type), filling, Uint8Array.of(0), data]);
}

/** What a filled block holds; null when it is none. */
export function unpaddedBlock(block: Uint8Array, type: 1 | 2): Uint8Array | null {
  if (block[0] !== 0 || block[1] !== type) return null;
  const end = block.indexOf(0, 2);
  if (end < 10 || (type === 1 && block.subarray(2, end).some((byte) => byte !== 255))) return null;
  return block.subarray(end + 1);
}
