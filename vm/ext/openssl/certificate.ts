/**
 * Certificates and requests for them: what they consist of, and how they are made.
 *
 * *Source:* RFC 5280, RFC 2986
 *
 * @module
 */
import {
  algorithm,
  type Asn1,
  Asn1Error,
  bitString,
  encode,
  integer,
  NULL,
  octets,
  oid,
  readAsn1,
  sequence,
  setOf,
  Tag,
} from "./asn1.ts";
import { type Digest, digestOfSignature } from "./digests.ts";
import { type NamePart, readName, writeName } from "./distinguished_name.ts";
import { type Key, readPublicKey } from "./key.ts";
import { signatureName, signBytes, verifyBytes } from "./signature.ts";

/** An extension of a certificate. */
export interface Extension {
  readonly oid: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** The extensions of a SEQUENCE. Throws: Asn1Error. */
export function readExtensions(list: Asn1): Extension[] {
  return list.as(Tag.SEQUENCE).parts().map((entry) => {
    const parts = entry.parts();
    const value = parts.at(-1)!.as(Tag.OCTET_STRING).content;
    return {
      oid: entry.at(0).oid(),
      isCritical: parts[1]?.tag === Tag.BOOLEAN && parts[1].content[0] !== 0,
      value,
    };
  });
}

/** Extensions as a SEQUENCE. */
export function writeExtensions(extensions: readonly Extension[]): Uint8Array<ArrayBuffer> {
  const critical = encode(Tag.BOOLEAN, Uint8Array.of(255));
  return sequence(
    ...extensions.map((extension) =>
      sequence(oid(extension.oid), ...(extension.isCritical ? [critical] : []), octets(extension.value))
    ),
  );
}

/** A certificate. */
export class Certificate {
  readonly bytes: Uint8Array;
  readonly signed: Asn1;
  /** 0 for the first version. */
  readonly version: number;
  readonly serial: bigint;
  /** The identifier of the signature's algorithm. */
  readonly signatureOid: string;
  readonly issuer: readonly NamePart[];
  readonly issuerBytes: Uint8Array;
  readonly from: Asn1;
  readonly to: Asn1;
  readonly subject: readonly NamePart[];
  readonly subjectBytes: Uint8Array;
  readonly keyInfo: Asn1;
  readonly extensions: readonly Extension[];
  readonly signature: Uint8Array;

  /** Throws: Asn1Error. */
  constructor(element: Asn1) {
    this.bytes = element.whole.slice();
    const whole = readAsn1(this.bytes);
    this.signed = whole.at(0);
    const parts = this.signed.as(Tag.SEQUENCE).parts();
    const hasVersion = parts[0]?.tag === Tag.CONTEXT_PARTS;
    const [serial, , issuer, dates, subject, key] = parts.slice(hasVersion ? 1 : 0) as [
      Asn1,
      Asn1,
      Asn1,
      Asn1,
      Asn1,
      Asn1 | undefined,
    ];
    if (key === undefined) throw new Asn1Error();
    this.version = hasVersion ? Number(parts[0]!.at(0).integer()) : 0;
    this.serial = serial.integer();
    this.signatureOid = whole.at(1).at(0).oid();
    this.issuer = readName(issuer);
    this.issuerBytes = issuer.whole;
    this.from = dates.at(0);
    this.to = dates.at(1);
    this.subject = readName(subject);
    this.subjectBytes = subject.whole;
    this.keyInfo = key;
    const extensions = this.signed.find(Tag.CONTEXT_PARTS | 3);
    this.extensions = extensions === undefined ? [] : readExtensions(extensions.at(0));
    this.signature = whole.at(2).bits();
  }

  /** Its public key. Throws: Asn1Error. */
  key(): Key {
    return readPublicKey(this.keyInfo);
  }

  /** The value of an extension. */
  extension(name: string): Asn1 | null {
    const found = this.extensions.find((entry) => entry.oid === name);
    return found === undefined ? null : readAsn1(found.value);
  }

  /** Whether holder and issuer are the same. */
  get isSelfIssued(): boolean {
    return sameBytes(this.issuerBytes, this.subjectBytes);
  }

  /** Whether a key has signed it; null when the signature cannot be checked. */
  isSignedBy(key: Key): boolean | null {
    const digest = digestOfSignature(this.signatureOid);
    if (digest === undefined && key.plain === null) return null;
    return verifyBytes(key, digest ?? null, this.signed.whole, this.signature);
  }
}

/** Whether byte strings are the same. */
export function sameBytes(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, i) => byte === second[i]);
}

/** What a certificate is made of. */
export interface CertificateParts {
  readonly serial: bigint;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly from: Date;
  readonly to: Date;
  readonly keyInfo: Uint8Array;
  readonly extensions: readonly Extension[];
}

/** A point of time; of two digits for the year where that is enough. */
export function writeTime(date: Date): Uint8Array<ArrayBuffer> {
  const text = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  const year = date.getUTCFullYear();
  const isShort = year >= 1950 && year < 2050;
  return encode(
    isShort ? Tag.UTC_TIME : Tag.GENERALIZED_TIME,
    new TextEncoder().encode(isShort ? text.slice(2) : text),
  );
}

/** Makes a certificate, signed by a key. */
export function makeCertificate(parts: CertificateParts, key: Key, digest: Digest): Certificate {
  const name = signatureAlgorithm(key, digest);
  const extensions = parts.extensions.length === 0
    ? []
    : [encode(Tag.CONTEXT_PARTS | 3, writeExtensions(parts.extensions))];
  const signed = sequence(
    encode(Tag.CONTEXT_PARTS, integer(2)),
    integer(parts.serial),
    name,
    parts.issuer,
    sequence(writeTime(parts.from), writeTime(parts.to)),
    parts.subject,
    parts.keyInfo,
    ...extensions,
  );
  return new Certificate(
    readAsn1(sequence(signed, name, bitString(signBytes(key, digest, signed)))),
  );
}

/** The algorithm of a signature, with its parameters. */
export function signatureAlgorithm(key: Key, digest: Digest): Uint8Array<ArrayBuffer> {
  return key.kind === "rsa"
    ? algorithm(signatureName(key, digest), NULL)
    : algorithm(signatureName(key, digest));
}

const EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

/** An attribute of a request: its values as elements. */
export interface Attribute {
  readonly oid: string;
  readonly values: readonly Uint8Array[];
}

/** A request for a certificate. */
export class CertificateRequest {
  readonly bytes: Uint8Array;
  readonly signed: Asn1;
  readonly subject: readonly NamePart[];
  readonly subjectBytes: Uint8Array;
  readonly keyInfo: Asn1;
  readonly attributes: readonly Attribute[];
  readonly extensions: readonly Extension[];
  readonly signatureOid: string;
  readonly signature: Uint8Array;

  /** Throws: Asn1Error. */
  constructor(element: Asn1) {
    this.bytes = element.whole.slice();
    const whole = readAsn1(this.bytes);
    this.signed = whole.at(0);
    this.subject = readName(this.signed.at(1));
    this.subjectBytes = this.signed.at(1).whole;
    this.keyInfo = this.signed.at(2);
    const attributes = this.signed.find(Tag.CONTEXT_PARTS)?.parts() ?? [];
    this.attributes = attributes.map((entry) => {
      return { oid: entry.at(0).oid(), values: entry.at(1).parts().map(({ whole }) => whole) };
    });
    const requested = this.attributes.find((entry) => entry.oid === EXTENSION_REQUEST)?.values[0];
    this.extensions = requested === undefined ? [] : readExtensions(readAsn1(requested));
    this.signatureOid = whole.at(1).at(0).oid();
    this.signature = whole.at(2).bits();
  }

  /** Its public key. Throws: Asn1Error. */
  key(): Key {
    return readPublicKey(this.keyInfo);
  }
}

/** Makes a request, signed by its own key. */
export function makeRequest(
  subject: readonly NamePart[],
  key: Key,
  digest: Digest,
  attributes: readonly Attribute[],
  extensions: readonly Extension[] | null,
): CertificateRequest {
  const all = extensions === null
    ? attributes
    : [...attributes, { oid: EXTENSION_REQUEST, values: [writeExtensions(extensions)] }];
  const signed = sequence(
    integer(0),
    writeName(subject),
    key.publicBytes(),
    encode(Tag.CONTEXT_PARTS, ...all.map(({ oid: name, values }) => sequence(oid(name), setOf(...values)))),
  );
  return new CertificateRequest(
    readAsn1(
      sequence(signed, signatureAlgorithm(key, digest), bitString(signBytes(key, digest, signed))),
    ),
  );
}
