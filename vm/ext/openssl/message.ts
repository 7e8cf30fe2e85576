/**
 * Messages that are signed or encrypted.
 *
 * *Source:* RFC 5652, RFC 2315
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import {
  algorithm,
  type Asn1,
  Asn1Error,
  attempt,
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
  setOf,
  Tag,
} from "./asn1.ts";
import { Certificate, sameBytes, signatureAlgorithm, writeTime } from "./certificate.ts";
import { type Cipher, cipherByOid, runCipher } from "./cipher_table.ts";
import { type Digest, digestByOid, digestBytes, digestOfSignature, findDigest } from "./digests.ts";
import { type Key, KIND_OIDS, paddedBlock, rsaPrivate, rsaPublic, unpaddedBlock } from "./key.ts";
import { signBytes, verifyBytes } from "./signature.ts";

const DATA = "1.2.840.113549.1.7.1";
const SIGNED = "1.2.840.113549.1.7.2";
const ENVELOPED = "1.2.840.113549.1.7.3";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const CAPABILITIES = "1.2.840.113549.1.9.15";

/** Ciphers that a signer says it takes, with lengths of keys. */
const TAKEN: readonly (readonly [oid: string, bits?: number])[] = [
  ["2.16.840.1.101.3.4.1.42"],
  ["2.16.840.1.101.3.4.1.22"],
  ["2.16.840.1.101.3.4.1.2"],
  ["1.2.840.113549.3.7"],
  ["1.2.840.113549.3.2", 128],
  ["1.2.840.113549.3.2", 64],
  ["1.3.14.3.2.7"],
  ["1.2.840.113549.3.2", 40],
];

function contentInfo(kind: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  return sequence(oid(kind), encode(Tag.CONTEXT_PARTS, content));
}

/** Who is meant: issuer and number of a certificate. */
function identity(certificate: Certificate): Uint8Array {
  return sequence(certificate.issuerBytes, integer(certificate.serial));
}

/** How a message is signed. */
export interface Signing {
  readonly certificate: Certificate;
  readonly key: Key;
  /** Certificates that go with it, beside the signer's. */
  readonly others: readonly Certificate[];
  readonly isDetached: boolean;
  readonly hasCertificates: boolean;
  readonly hasAttributes: boolean;
}

/** A signed message. */
export function signMessage(content: Uint8Array, signing: Signing): Uint8Array<ArrayBuffer> {
  const digest = findDigest("sha256")!;
  const { certificate, key } = signing;
  const hash = digestBytes(digest, content);
  const attributes = signing.hasAttributes ? signedAttributes(hash) : null;
  const signed = attributes === null ? content : setOf(...attributes);
  const signature = key.kind === "rsa" ? algorithm(KIND_OIDS.rsa, NULL) : signatureAlgorithm(key, digest);
  const signer = sequence(
    integer(1),
    identity(certificate),
    algorithm(digest.oid),
    ...(attributes === null ? [] : [encode(Tag.CONTEXT_PARTS, readAsn1(signed).content)]),
    signature,
    octets(signBytes(key, digest, signed)),
  );
  const own = signing.hasCertificates ? [certificate, ...signing.others] : signing.others;
  const certificates = own.length === 0 ? [] : [encode(Tag.CONTEXT_PARTS, ...own.map(({ bytes }) => bytes))];
  const data = signing.isDetached ? sequence(oid(DATA)) : contentInfo(DATA, octets(content));
  return contentInfo(
    SIGNED,
    sequence(integer(1), setOf(algorithm(digest.oid)), data, ...certificates, setOf(signer)),
  );
}

function signedAttributes(hash: Uint8Array): Uint8Array[] {
  const capabilities = TAKEN.map(([name, bits]) =>
    bits === undefined ? algorithm(name) : algorithm(name, integer(bits))
  );
  return [
    sequence(oid(CONTENT_TYPE), setOf(oid(DATA))),
    sequence(oid(SIGNING_TIME), setOf(writeTime(new Date()))),
    sequence(oid(MESSAGE_DIGEST), setOf(octets(hash))),
    sequence(oid(CAPABILITIES), setOf(sequence(...capabilities))),
  ];
}

/** A signed message that was read. */
export class SignedMessage {
  readonly #signers: readonly Asn1[];
  /** Null where it lies beside. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];

  /** Throws: Asn1Error. */
  constructor(readonly bytes: Uint8Array) {
    const info = readAsn1(bytes);
    if (info.at(0).oid() !== SIGNED) throw new Asn1Error();
    const data = info.at(1).at(0);
    const wrapped = data.at(2).parts()[1];
    this.content = wrapped === undefined ? null : wrapped.at(0).content;
    const certificates = data.find(Tag.CONTEXT_PARTS)?.parts() ?? [];
    this.certificates = certificates.filter(({ tag }) => tag === Tag.SEQUENCE).map((entry) =>
      new Certificate(entry)
    );
    this.#signers = data.parts().at(-1)!.as(Tag.SET).parts();
  }

  /** The certificates of those who signed, among these and others; null when one is missing. Throws: Asn1Error. */
  signers(others: readonly Certificate[], usesOwn: boolean): Certificate[] | null {
    const all = [...others, ...(usesOwn ? this.certificates : [])];
    const found: Certificate[] = [];
    for (const signer of this.#signers) {
      const certificate = all.find((entry) => isMeant(signer.at(1), entry));
      if (certificate === undefined) return null;
      found.push(certificate);
    }
    return found;
  }

  /** Whether all signatures are right for a content. Throws: Asn1Error. */
  isRight(content: Uint8Array, signers: readonly Certificate[]): boolean {
    return this.#signers.length > 0 &&
      this.#signers.every((signer, i) => isRightSigner(signer, content, signers[i]!.key()));
  }
}

function isMeant(name: Asn1, certificate: Certificate): boolean {
  if (name.tag === Tag.CONTEXT) {
    const key = certificate.extension("2.5.29.14");
    return key !== null && sameBytes(key.content, name.content);
  }
  return sameBytes(name.at(0).whole, certificate.issuerBytes) && name.at(1).integer() === certificate.serial;
}

function isRightSigner(signer: Asn1, content: Uint8Array, key: Key): boolean {
  const parts = signer.parts();
  const attributes = parts.find((part) => part.tag === Tag.CONTEXT_PARTS);
  const [method, signature] = parts.slice(attributes === undefined ? 3 : 4) as [Asn1, Asn1];
  const digest: Digest | undefined = digestByOid(signer.at(2).at(0).oid()) ??
    digestOfSignature(method.at(0).oid());
  if (digest === undefined) throw new Asn1Error();
  if (attributes === undefined) return verifyBytes(key, digest, content, signature.content);
  const hash = attributes.parts().find((entry) => entry.at(0).oid() === MESSAGE_DIGEST);
  if (hash === undefined || !sameBytes(hash.at(1).at(0).content, digestBytes(digest, content))) return false;
  // They are signed as the set that they are, and stand as another element.
  const signed = encode(Tag.SET, attributes.content);
  return verifyBytes(key, digest, signed, signature.content);
}

/** An encrypted message for the holders of certificates; null when one has no key for that. */
export function encryptMessage(
  content: Uint8Array,
  certificates: readonly Certificate[],
  cipher: Cipher,
): Uint8Array<ArrayBuffer> | null {
  const key = Uint8Array.from(randomBytes(cipher.keyBytes));
  const iv = Uint8Array.from(randomBytes(cipher.ivBytes));
  const receivers: Uint8Array[] = [];
  for (const certificate of certificates) {
    const receiver = receiverOf(certificate, key);
    if (receiver === null) return null;
    receivers.push(receiver);
  }
  const { text } = runCipher({ cipher, key, iv, isEncrypting: true, isPadded: true }, content)!;
  const data = sequence(oid(DATA), algorithm(cipher.oid, octets(iv)), encode(Tag.CONTEXT, text));
  return contentInfo(ENVELOPED, sequence(integer(0), setOf(...receivers), data));
}

function receiverOf(certificate: Certificate, secret: Uint8Array): Uint8Array | null {
  const key = attempt(() => certificate.key());
  if (key === null || key.kind !== "rsa") return null;
  const block = paddedBlock(secret, key.bytes, 2, (count) => Uint8Array.from(randomBytes(count)));
  if (block === null) return null;
  const wrapped = bytesOfNumber(rsaPublic(key, numberOf(block)), key.bytes);
  return sequence(integer(0), identity(certificate), algorithm(KIND_OIDS.rsa, NULL), octets(wrapped));
}

/** The content of an encrypted message; null for who is no receiver. Throws: Asn1Error. */
export function decryptMessage(bytes: Uint8Array, certificate: Certificate, key: Key): Uint8Array | null {
  const info = readAsn1(bytes);
  if (info.at(0).oid() !== ENVELOPED) throw new Asn1Error();
  const parts = info.at(1).at(0).parts();
  const receivers = parts.find((part) => part.tag === Tag.SET) ?? info;
  const own = receivers.parts().find((entry) =>
    entry.tag === Tag.SEQUENCE && isMeant(entry.at(1), certificate)
  );
  if (own === undefined || key.kind !== "rsa") return null;
  const block = rsaPrivate(key, numberOf(own.at(3).content));
  const secret = unpaddedBlock(bytesOfNumber(block, key.bytes), 2);
  const data = parts.find((part) => part.tag === Tag.SEQUENCE);
  if (secret === null || data === undefined) return null;
  const cipher = cipherByOid(data.at(1).at(0).oid());
  if (cipher === undefined || secret.length !== cipher.keyBytes) return null;
  const sealed = data.at(2);
  const text = sealed.tag === Tag.CONTEXT
    ? sealed.content
    : joined(sealed.parts().map(({ content }) => content));
  const iv = data.at(1).at(1).content;
  return runCipher({ cipher, key: secret, iv, isEncrypting: false, isPadded: true }, text)?.text ?? null;
}
